using System.Net;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Integrate;

/// <summary><c>docs/integrate/forward-auth.md</c>: a static site that only people who are signed in see.</summary>
public sealed class NginxTests
{
    [Fact]
    public async Task The_example_leads_to_the_login_lets_in_and_refuses_the_next_request_after_the_session_has_ended()
    {
        await using var site = await Site.Start();
        await using var nginx = await Nginx.Start(site);
        var person = site.NewPerson();
        using var browser = new SiteBrowser(nginx.Address);
        var stranger = await browser.Get("/index.html?from=mail");
        Assert.Equal((HttpStatusCode.Found, "/login?next=%2Findex.html%3Ffrom%3Dmail"), (stranger.Status, stranger.Response.Headers.Location?.OriginalString));
        foreach (var other in (string[])["/index.html/", "/%2e/index.html", "/botauth-check"])
            Assert.Contains((await browser.Get(other)).Status, (HttpStatusCode[])[HttpStatusCode.Found, HttpStatusCode.NotFound]);

        var started = await browser.Start(person.Phone);
        Assert.Equal("telegram_bot", (await browser.Redeem(started["auth_id"]!, await person.ConfirmAndReadCode(started)))["login_via"]);
        var page = await browser.Get("/index.html");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Only who is signed in reads this", page.Text, StringComparison.Ordinal);
        Assert.True(page.Response.Headers.CacheControl is { NoCache: true, Private: true }, "a browser must ask again before it shows the page");

        await person.Say("/logout").Outcome;
        await person.Tap(await person.WaitForMessage(message => message.InlineButtons.Any(button => button.CallbackData == "end:all")), "end:all").Outcome;
        Assert.Equal(HttpStatusCode.Found, (await browser.Get("/index.html")).Status);
    }
}
