using JobRadar.BotAuth.Shared.Users;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.OpenId;

/// <summary>How the store keeps what clients are given. Rows know their session and user by id alone: they may outlive them by a while.</summary>
internal static class OpenIdModel
{
    public static void Map(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OpenIdAuthorization>(authorization =>
        {
            authorization.HasIndex(row => row.SessionId);
            authorization.HasIndex(row => row.EndsAt);
        });
        modelBuilder.Entity<OpenIdToken>(issued =>
        {
            issued.HasIndex(row => row.ReferenceId).IsUnique().HasFilter("\"ReferenceId\" IS NOT NULL");
            issued.HasIndex(row => row.AuthorizationId);
            issued.HasIndex(row => row.ExpiresAt);
        });
        modelBuilder.Entity<Consent>(consent =>
        {
            consent.HasKey(row => new { row.UserId, row.ClientId });
            consent.HasOne<User>().WithMany().HasForeignKey(row => row.UserId);
        });
        modelBuilder.Entity<SigningKey>(key =>
        {
            key.HasKey(row => row.Generation);
            key.Property(row => row.Generation).ValueGeneratedNever();
        });
    }
}
