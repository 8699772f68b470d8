using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Store;

namespace JobRadar.BotAuth.Shared.TelegramSessions;

/// <summary>What the audit trail says of a user's Telegram session.</summary>
internal static class TelegramSessionAudit
{
    /// <inheritdoc cref="TelegramSession.Revoke"/>
    /// <param name="by">As in <see cref="AuditEvent.By"/>.</param>
    public static void RevokeAudited(
        this StoreContext store, TelegramSession session, RevokeReason reason, string? by, RequestOrigin? origin, DateTimeOffset now)
    {
        if (session.Revoke(reason, now))
            store.Audit(AuditKind.TelegramSessionRevoked, AuditNames.SnakeCase(reason), session.UserId, origin, now, by: by);
    }

    /// <summary>The connected account is gone.</summary>
    /// <param name="why">Null: its user has disconnected it, or connects it anew.</param>
    public static void AuditLost(this StoreContext store, TelegramSession session, RevokeReason? why, DateTimeOffset now) =>
        store.Audit(AuditKind.AccountLost, why is { } reason ? AuditNames.SnakeCase(reason) : "disconnected", session.UserId, origin: null, now);
}
