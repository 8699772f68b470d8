using JobRadar.BotAuth.Shared.Login;

namespace JobRadar.BotAuth.Shared.Sessions.Ending;

/// <summary>Who ends sessions.</summary>
public abstract record Actor
{
    private Actor()
    {
    }

    /// <summary>Their user, at a browser.</summary>
    /// <param name="BrowserId">By its cookie or its session; null when it has neither.</param>
    public sealed record AtBrowser(Guid? BrowserId, RequestOrigin Origin) : Actor;

    /// <summary>Their user, with a button in the chat. The message with the button is edited, which tells them.</summary>
    public sealed record InChat : Actor;

    /// <summary>Somebody else, at a copy of the browser.</summary>
    public sealed record Stranger(RequestOrigin Origin) : Actor;

    /// <summary>Telegram, which knows the MTProto session no more.</summary>
    public sealed record Telegram(Guid MtprotoSessionId) : Actor;

    /// <summary>Nobody: their time is over.</summary>
    public sealed record Clock : Actor;
}
