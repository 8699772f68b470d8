using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.WebHost.Security;

namespace JobRadar.BotAuth.WebHost.Element;

/// <summary>
/// <c>/login?popup=&lt;origin&gt;</c>: the login page in a window that a page of an allowed origin has opened. It tells that origin alone who has signed in, never a
/// token, and is the one page that keeps hold of its opener.
/// </summary>
internal sealed class LoginWindow(LoginOptions login)
{
    private readonly HashSet<WebOrigin> allowed = AllowedOrigins.Read(login);

    /// <summary>Whom the page tells, as browsers write it; null for every other page.</summary>
    public string? OpenerOf(HttpRequest request) =>
        request.Query["popup"] is [{ } text] && WebOrigin.Read(text) is { } origin && allowed.Contains(origin) ? origin.ToString() : null;

    /// <summary>Without <c>same-origin</c>, which would cut the window from a page of another origin.</summary>
    public static void KeepOpener(HttpResponse response) => response.Headers[SecurityHeaders.OpenerPolicy] = "unsafe-none";
}
