using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Clients.Telling;

/// <summary>How the store keeps what clients are to be told.</summary>
internal static class ClientMessageModel
{
    public static void Map(ModelBuilder modelBuilder) => modelBuilder.Entity<ClientMessage>(message =>
    {
        message.HasIndex(row => new { row.ClientId, row.Channel, row.DueAt }).HasFilter("\"DeadLetteredAt\" IS NULL");
        message.HasIndex(row => row.CreatedAt);
    });
}
