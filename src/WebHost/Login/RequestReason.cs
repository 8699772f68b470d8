using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Login;

namespace JobRadar.BotAuth.WebHost.Login;

/// <summary>The contract's <c>reason</c>: why a request is over.</summary>
internal static class RequestReason
{
    public static string Of(RequestOver why) => AuditNames.SnakeCase(why);

    public static string Of(DenialReason why) => AuditNames.SnakeCase(why);

    /// <returns>Null while it is not over, and when it has signed in.</returns>
    public static string? Of(Progress progress) =>
        progress.DeniedFor is { } denied ? Of(denied) : progress.Over is { } over ? Of(over) : null;
}
