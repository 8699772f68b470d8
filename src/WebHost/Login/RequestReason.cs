using JobRadar.BotAuth.Shared.Login;

namespace JobRadar.BotAuth.WebHost.Login;

/// <summary>The contract's <c>reason</c>: why a request is over.</summary>
internal static class RequestReason
{
    public static string Of(RequestOver why) => why switch
    {
        RequestOver.Expired => "expired",
        RequestOver.Attempts => "attempts",
        RequestOver.Redeemed => "redeemed",
        RequestOver.Superseded => "superseded",
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, null),
    };

    public static string Of(DenialReason why) => why switch
    {
        DenialReason.NotMe => "not_me",
        DenialReason.OtherPhone => "other_phone",
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, null),
    };

    /// <returns>Null while it is not over, and when it has signed in.</returns>
    public static string? Of(Progress progress) =>
        progress.DeniedFor is { } denied ? Of(denied) : progress.Over is { } over ? Of(over) : null;
}
