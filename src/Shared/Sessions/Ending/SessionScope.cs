using JobRadar.BotAuth.Shared.TelegramSessions;

namespace JobRadar.BotAuth.Shared.Sessions.Ending;

/// <summary>Which of a user's sessions end.</summary>
public abstract record SessionScope
{
    private SessionScope()
    {
    }

    public sealed record One(Guid SessionId) : SessionScope;

    /// <summary>All but this one.</summary>
    public sealed record Others(Guid SessionId) : SessionScope;

    /// <summary>So many that were not used for the longest time.</summary>
    public sealed record LeastUsed(int Count) : SessionScope;

    /// <summary>Those whose time is over.</summary>
    public sealed record Expired : SessionScope;

    /// <summary>Those of one browser, which is no longer known for anybody.</summary>
    public sealed record Browser(Guid BrowserId) : SessionScope;

    /// <summary>Every session; every known browser with it, and the user's Telegram session is revoked.</summary>
    public sealed record Account(RevokeReason Reason) : SessionScope;
}
