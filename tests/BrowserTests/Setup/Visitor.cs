using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Setup;

/// <summary>One browser profile, with its own cookies and storage. Tabs may show the site and the simulator's chat page.</summary>
public sealed class Visitor
{
    private readonly Site site;
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly ConcurrentQueue<string> addresses = new();
    // A dashboard's calls, of which the last wait for a connection: its user may log out at the top before they have gone.
    private readonly List<Refusal> expected =
        [.. new[] { "/api/auth/me", "/api/auth/activity", "/api/auth/sessions", "/api/auth/browsers", "/api/telegram" }.Select(path => new Refusal(401, path))];

    private bool noConnection;
    private bool noStyles;
    private bool lostMessage;

    public Visitor(IBrowserContext context, Site site)
    {
        (Context, this.site) = (context, site);
        context.SetDefaultTimeout(15_000);
        context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
        };
        context.WebError += (_, error) => complaints.Enqueue(error.Error);
        context.Request += (_, request) => addresses.Enqueue(request.Url.Split('#')[0]);
    }

    public IBrowserContext Context { get; }

    /// <summary>A failed call of the API that the test provokes: Chromium writes each into the console.</summary>
    public void Expects(int status, string path) => expected.Add(new(status, path));

    /// <summary>The test cuts the connection: Chromium writes each call that got lost into the console.</summary>
    public void ExpectsNoConnection() => noConnection = true;

    /// <summary>The test takes the styles away: Chromium writes into the console that an error is none.</summary>
    public void ExpectsNoStyles() => noStyles = true;

    /// <summary>A window tells a page that is not the one it was opened for: Chromium writes into the console that it drops the message.</summary>
    public void ExpectsLostMessage() => lostMessage = true;

    /// <summary>Opens the login page in a new tab.</summary>
    public async Task<LoginPage> OpenLogin(string path = "/login")
    {
        var tab = await Context.NewPageAsync();
        await tab.GotoAsync(path);
        return new LoginPage(tab);
    }

    /// <summary>Opens the login page and types the phone of a person there.</summary>
    public async Task<LoginPage> StartLogin(Person person, string path = "/login")
    {
        var login = await OpenLogin(path);
        await login.TypePhone(person.Phone);
        return login;
    }

    /// <summary>Goes on with the cookies of another client, as if that had been this browser.</summary>
    public Task Take(CookieContainer cookies) => Context.AddCookiesAsync(cookies.GetCookies(site.Address).Select(cookie =>
        new Microsoft.Playwright.Cookie { Name = cookie.Name, Value = cookie.Value, Url = site.Address.ToString(), HttpOnly = cookie.HttpOnly }));

    /// <summary>Closes the browser, and fails if anything went wrong unseen.</summary>
    public async Task Leave(IReadOnlyList<string> codes)
    {
        var cookies = await Context.CookiesAsync();
        var secrets = codes.Concat(cookies.SelectMany(cookie => cookie.Value.Split('.').Append(cookie.Value))).Where(secret => secret.Length >= 6);
        var secret = new Regex($@"(?<!\w)({string.Join('|', secrets.Select(Regex.Escape).DefaultIfEmpty("(?!)"))})(?!\w)", RegexOptions.None, TimeSpan.FromSeconds(1));
        foreach (var tab in Context.Pages)
            addresses.Enqueue(await Kept(tab));
        await Context.CloseAsync();

        var leaks = addresses.Where(kept => secret.IsMatch(kept)).Select(kept => $"A secret is in {kept}");
        var troubles = leaks.Concat(complaints.Where(text => !IsExpected(text))).ToList();
        Assert.True(troubles.Count == 0, string.Join('\n', troubles));
    }

    /// <summary>What scripts of the page can find: address, both storages, and the cookies that are not HttpOnly.</summary>
    public static Task<string> Kept(IPage tab) =>
        tab.EvaluateAsync<string>("JSON.stringify([location.href, {...localStorage}, {...sessionStorage}, document.cookie])");

    private bool IsExpected(string text) =>
        expected.Exists(known => known.Explains(text)) || (noConnection && text.Contains("net::ERR_", StringComparison.Ordinal))
        || (lostMessage && text.Contains("Failed to execute 'postMessage'", StringComparison.Ordinal))
        || (noStyles && text.Contains("Refused to apply style", StringComparison.Ordinal));

    /// <summary>A call that the server answers with an error. Chromium writes each into the console.</summary>
    private sealed record Refusal(int Status, string Path)
    {
        public bool Explains(string text) =>
            text.Contains($"status of {Status} ", StringComparison.Ordinal) && text.Contains(Path, StringComparison.Ordinal);
    }
}
