using JobRadar.BotAuth.Shared.StoredSessions;
using JobRadar.BotAuth.Shared.Users;
using JobRadar.BotAuth.UserSessions.Telegram;

namespace JobRadar.BotAuth.UserSessions.Checking;

/// <summary>What is known of a session after Telegram was asked.</summary>
internal abstract record Liveness
{
    private Liveness()
    {
    }

    /// <param name="Account">Who it is.</param>
    /// <param name="Changed">The session, when the client changed it.</param>
    public sealed record Alive(TelegramProfile Account, ClientSecret? Changed) : Liveness;

    public sealed record Dead(RevokeReason Reason) : Liveness;

    /// <param name="RetryAfter">Telegram wants to be left alone for so long; null when it did not say.</param>
    public sealed record Unknown(TimeSpan? RetryAfter) : Liveness;
}
