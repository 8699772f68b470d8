using Microsoft.Net.Http.Headers;

namespace JobRadar.BotAuth.WebHost.Security;

internal static class CookieValues
{
    /// <summary>As many as two hosts of a site and a planter could leave behind; more cost lookups that nobody needs.</summary>
    private const int AtMost = 4;

    /// <summary>
    /// Every value that a request has under a name. A sibling host, or an earlier <c>Domain</c>, leaves a second cookie with the same
    /// name (RFC 6265, 8.6), and their order says nothing.
    /// </summary>
    public static IReadOnlyList<string> All(HttpRequest request, string name)
    {
        if (request.Cookies[name] is not { } value)
            return [];
        return HasSeveral(request.Headers.Cookie, name) && CookieHeaderValue.TryParseList([.. request.Headers.Cookie!], out var cookies)
            ? [.. cookies.Where(cookie => cookie.Name == name).Select(cookie => cookie.Value.ToString()).Distinct(StringComparer.Ordinal).Take(AtMost)]
            : [value];
    }

    private static bool HasSeveral(IEnumerable<string?> headers, string name)
    {
        var found = 0;
        foreach (var header in headers)
        {
            for (var at = 0; header is not null && (at = header.IndexOf(name, at, StringComparison.Ordinal)) >= 0; at += name.Length)
                found++;
        }

        return found > 1;
    }
}
