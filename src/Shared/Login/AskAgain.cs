using JobRadar.BotAuth.Shared.Limits;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>
/// What a page says about asking for another code. It follows from how often this browser has asked in a row and from nothing else, so it tells
/// nobody whether the phone is known.
/// </summary>
/// <param name="In">How long to wait: each time twice as long, up to two minutes.</param>
/// <param name="LinkOnly">The browser has asked as often as a phone's owner gets codes unasked: only the link is sure to give one.</param>
public sealed record AskAgain(TimeSpan In, bool LinkOnly)
{
    private const int FirstWait = 30;
    private const int LongestWait = 120;

    /// <param name="round">From 1.</param>
    public static AskAgain After(int round, LoginOptions login, LimitOptions limits)
    {
        var wait = TimeSpan.FromSeconds(Math.Min(FirstWait * Math.Pow(2, round - 1), LongestWait));
        return new AskAgain(wait < login.RequestLifetime ? wait : login.RequestLifetime, round > limits.PromptsPerPhone);
    }
}
