using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.Errors;

/// <summary>Answers of RFC 9457 with our <c>code</c>.</summary>
internal static class Problem
{
    /// <param name="detail">For the person: what is wrong here and what to do.</param>
    public static ProblemHttpResult Of(ProblemCode code, string detail, params (string Name, object Value)[] more)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code.Code };
        foreach (var (name, value) in more)
            extensions[name] = value;
        return TypedResults.Problem(detail: detail, statusCode: code.Status, title: code.Title, extensions: extensions);
    }

    /// <summary>With <c>Retry-After</c> (RFC 9110, 10.2.3), at least one second.</summary>
    /// <param name="reason">Which of the causes that have this code; for a page that says it in its own language.</param>
    public static ProblemHttpResult Later(HttpContext context, ProblemCode code, TimeSpan retryAfter, string detail, string? reason = null)
    {
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return reason is null ? Of(code, detail) : Of(code, detail, ("reason", reason));
    }
}
