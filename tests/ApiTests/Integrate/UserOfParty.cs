using System.Net;
using System.Text.RegularExpressions;
using JobRadar.BotAuth.ApiTests.OpenId;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Integrate;

/// <summary>Somebody with a browser that goes wherever it is sent, and who logs in where the login page asks.</summary>
internal sealed partial class UserOfParty(Site site) : IDisposable
{
    private const int MostRedirects = 10;

    private readonly SiteBrowser browser = site.NewBrowser();

    public Person Person { get; } = site.NewPerson();

    /// <summary>The page that the browser shows.</summary>
    public Uri Where { get; private set; } = site.Address;

    public Task<ApiAnswer> Open(Uri address) => Go(HttpMethod.Get, address, []);

    public Task<ApiAnswer> Send(Uri address, params (string Name, string Value)[] form) => Go(HttpMethod.Post, address, form);

    /// <summary>On the login page: types the phone number and the code, and is led on.</summary>
    public async Task<ApiAnswer> LogIn()
    {
        Assert.Equal(new Uri(site.Address, "/login"), new Uri(Where.GetLeftPart(UriPartial.Path)));
        var next = RelyingParty.Query(Where.Query)["next"];
        Assert.Equal(HttpStatusCode.OK, (await browser.LogIn(Person)).Status);
        return await Open(new Uri(site.Address, next));
    }

    /// <summary>Ends everything from the chat, far from the browser.</summary>
    public async Task LogOutInChat()
    {
        await Person.Say("/logout").Outcome;
        await Person.Tap(await Person.WaitForMessage(message => message.InlineButtons.Any(button => button.CallbackData == "end:all")), "end:all").Outcome;
    }

    /// <summary>Is the browser signed in at our site itself?</summary>
    public async Task<bool> IsKnown() => (await browser.Get("/api/auth/me")).Status == HttpStatusCode.OK;

    public Task<Guid> SessionId() => browser.SessionId();

    public void Dispose() => browser.Dispose();

    private async Task<ApiAnswer> Go(HttpMethod method, Uri address, (string Name, string Value)[] form)
    {
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            using var request = new HttpRequestMessage(method, address) { Headers = { { "Accept", "text/html" } } };
            if (method == HttpMethod.Post)
                request.Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
            var answer = await ApiAnswer.Read(browser.Http.SendAsync(request));
            Where = address;
            SendCookiesToThisMachine();
            if (answer.Response.Headers.Location is { } location)
                (method, address) = (HttpMethod.Get, new Uri(address, location));
            else if (PostsItself().Match(answer.Text) is { Success: true } page)
                (method, address, form) = (HttpMethod.Post, new Uri(WebUtility.HtmlDecode(page.Groups["action"].Value)), Fields(answer.Text));
            else
                return answer;
        }

        throw new InvalidOperationException($"Sent round and round: {address}");
    }

    /// <summary>Browsers send cookies that are Secure to localhost by http, too; .NET's jar does not.</summary>
    private void SendCookiesToThisMachine()
    {
        foreach (Cookie cookie in browser.Cookies.GetAllCookies())
            cookie.Secure = false;
    }

    private static (string Name, string Value)[] Fields(string page) =>
        [.. HiddenField().Matches(page).Select(field => (WebUtility.HtmlDecode(field.Groups["name"].Value), WebUtility.HtmlDecode(field.Groups["value"].Value)))];

    [GeneratedRegex("<form method=\"post\" action=\"(?<action>[^\"]+)\">.*document.forms\\[0\\].submit", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PostsItself();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\">", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex HiddenField();
}
