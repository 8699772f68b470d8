namespace JobRadar.BotAuth.WebHost.Browsers;

/// <summary>
/// A program that keeps no cookies, such as a command line or an app. It gets the browser cookie's value as the header
/// <see cref="Header"/>, too, and sends it back as that. No page can look like one: a browser puts these headers on what a page posts.
/// </summary>
internal static class CookielessClient
{
    public const string Header = "BotAuth-Browser";

    public static bool Sent(HttpRequest request) =>
        request.Headers is { Cookie.Count: 0, Origin.Count: 0 } && !request.Headers.ContainsKey("Sec-Fetch-Site");
}
