using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.Shared.Users;
using JobRadar.BotAuth.MtprotoSessions.Telegram;

namespace JobRadar.BotAuth.MtprotoSessions.Checking;

/// <summary>What is known of a session after Telegram was asked.</summary>
internal abstract record Liveness
{
    private Liveness()
    {
    }

    /// <param name="Account">Who it is.</param>
    /// <param name="Changed">The session, when the client changed it.</param>
    public sealed record Alive(TelegramProfile Account, MtprotoSecret? Changed) : Liveness;

    public sealed record Dead(RevokeReason Reason) : Liveness;

    /// <param name="RetryAfter">Telegram wants to be left alone for so long; null when it did not say.</param>
    public sealed record Unknown(TimeSpan? RetryAfter) : Liveness;
}
