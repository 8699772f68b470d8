using JobRadar.BotAuth.Shared.TelegramSessions;
using TL;

namespace JobRadar.BotAuth.MtprotoSessions.Telegram;

/// <summary>What a failed call means. Source: core.telegram.org/api/errors.</summary>
internal static class Refusal
{
    /// <summary>
    /// Telegram does not know this session any more; null for everything that does not say so for certain: time-out, flood, network,
    /// datacenter trouble.
    /// </summary>
    public static RevokeReason? IsDead(Exception failure) => failure switch
    {
        RpcException { Code: 401, Message: "SESSION_PASSWORD_NEEDED" } => null,
        RpcException { Code: 401, Message: "USER_DEACTIVATED" or "USER_DEACTIVATED_BAN" } => RevokeReason.AccountDeactivated,
        // Seen at two places at once, and ended for that.
        RpcException { Code: 406, Message: "AUTH_KEY_DUPLICATED" } => RevokeReason.EndedInTelegram,
        RpcException { Code: 401 or 404 } => RevokeReason.EndedInTelegram,
        _ => null,
    };

    /// <summary>Telegram wants to be left alone for so long.</summary>
    public static TimeSpan? FloodWait(Exception failure) =>
        failure is RpcException { Code: 420, X: > 0 } flood ? TimeSpan.FromSeconds(flood.X) : null;
}
