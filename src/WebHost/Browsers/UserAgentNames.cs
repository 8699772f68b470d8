namespace JobRadar.BotAuth.WebHost.Browsers;

/// <summary>
/// The names by which a person recognises a browser. A login must not wait for a full user-agent database, and a name that is
/// not known here is left out rather than guessed.
/// </summary>
internal static class UserAgentNames
{
    // The first match counts: nearly every browser also claims to be Chrome or Safari.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("YaBrowser/", "Yandex Browser"), ("Edg/", "Edge"), ("EdgA/", "Edge"), ("EdgiOS/", "Edge"), ("OPR/", "Opera"), ("OPT/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"), ("Vivaldi/", "Vivaldi"), ("MiuiBrowser/", "Mi Browser"), ("DuckDuckGo/", "DuckDuckGo"),
        ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("HeadlessChrome/", "Chrome"), ("Chrome/", "Chrome"),
        ("Safari/", "Safari"), ("curl/", "curl"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
        ("Macintosh", "macOS"), ("Linux", "Linux"),
    ];

    public static string? Browser(string? userAgent) => FirstOf(Browsers, userAgent);

    public static string? Os(string? userAgent) => FirstOf(Systems, userAgent);

    private static string? FirstOf((string Sign, string Name)[] names, string? userAgent)
    {
        foreach (var (sign, name) in names)
        {
            if (userAgent?.Contains(sign, StringComparison.Ordinal) == true)
                return name;
        }

        return null;
    }
}
