using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Secrets;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>What a typed phone number led to.</summary>
public abstract record StartResult
{
    private StartResult()
    {
    }

    /// <summary>The token itself: no code was made.</summary>
    public sealed record Direct(SignedIn SignedIn) : StartResult;

    /// <param name="Payload">Of the link to the bot. Never yields a token.</param>
    /// <param name="Browser">Binds the request to this browser.</param>
    /// <param name="Phone">Whose login it is.</param>
    public sealed record Bot(string RequestId, Secret Payload, BrowserCookie Browser, PhoneNumber Phone, AskAgain AskAgain) : StartResult;

    /// <summary>Nobody could open the bot just now, so no request was made.</summary>
    public sealed record BotUnknown : StartResult;

    /// <summary>The login of a known browser was asked for, and this browser is none. Nothing was started.</summary>
    public sealed record NotKnown : StartResult;

    /// <summary>Too many from one address.</summary>
    public sealed record TooMany(TimeSpan RetryAfter) : StartResult;
}
