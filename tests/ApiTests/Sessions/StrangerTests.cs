using System.Net;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Sessions;

/// <summary>Ids and buttons in the wrong hands, calls from the wrong site.</summary>
public sealed class StrangerTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Fact]
    public async Task Nobody_ends_another_users_session_or_forgets_another_users_browser()
    {
        var (person, stranger) = (site.NewPerson(), site.NewPerson());
        using var browser = await site.NewMember(person);
        using var ofStranger = await site.NewMember(stranger);
        var browserId = Assert.Single(await browser.Browsers()).GetProperty("id").GetGuid();

        var ended = await ofStranger.Delete($"/api/auth/sessions/{await browser.SessionId()}");
        var forgotten = await ofStranger.Delete($"/api/auth/browsers/{browserId}");
        Assert.Equal(HttpStatusCode.NoContent, (await ofStranger.Delete("/api/auth/sessions")).Status);

        Assert.Equal((HttpStatusCode.NotFound, "not_found"), ended.Problem());
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), forgotten.Problem());
        Assert.True(await browser.IsSignedIn());
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
    }

    [Theory]
    [InlineData("end:{0}")]
    [InlineData("end:{0}:0")]
    [InlineData("deny:session:{0}")]
    [InlineData("deny:session:")]
    [InlineData("end:all")]
    [InlineData("end:")]
    [InlineData("end:{0}:-1")]
    [InlineData("sessions:99999999999")]
    public async Task A_strangers_tap_ends_nothing_and_tells_the_user_nothing(string data)
    {
        var (person, stranger, unknown) = (site.NewPerson(), site.NewPerson(), site.NewPerson());
        using var browser = await site.NewMember(person);
        using var ofStranger = await site.NewMember(stranger);
        await unknown.Start().Outcome;
        var tap = string.Format(data, (await browser.SessionId()).ToString("N"));

        var told = await site.MessagesAfter(person, async () =>
        {
            await site.TapAnything(stranger, tap);
            await site.TapAnything(unknown, tap);
        });

        Assert.Empty(told);
        Assert.True(await browser.IsSignedIn());
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
        using var other = site.NewBrowser();
        Assert.NotNull(BotLogin.Code(await site.OneMessageAfter(person, () => other.Start(person.Phone))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stranger_cannot_say_not_me_for_somebody_else(bool afterTheLogin)
    {
        var (person, stranger) = (site.NewPerson(), site.NewPerson());
        using var ofStranger = await site.NewMember(stranger);
        using var browser = site.NewBrowser();
        var started = await browser.Start(person.Phone);
        var code = await person.ConfirmAndReadCode(started);
        if (afterTheLogin)
            await browser.Redeem(started["auth_id"]!, code);

        await site.TapAnything(stranger, $"deny:{started["auth_id"]}");

        if (!afterTheLogin)
            Assert.Equal(HttpStatusCode.OK, (await browser.Redeem(started["auth_id"]!, code)).Status);
        Assert.True(await browser.IsSignedIn());
        Assert.True(await ofStranger.IsSignedIn());
        await site.Quiet();
        using var other = site.NewBrowser();
        var prompt = await site.OneMessageAfter(person, () => other.Start(person.Phone));
        Assert.NotNull(BotLogin.Code(prompt));
    }

    [Theory]
    [InlineData("/sessions", "en", "You have not logged in to JobRadar yet.", "Open the login page")]
    [InlineData("/sessions", "ru", "Вы ещё не входили на сайт JobRadar.", "Открыть страницу входа")]
    [InlineData("/logout", "en", "You have not logged in to JobRadar yet.", "Open the login page")]
    public async Task Whoever_never_logged_in_has_no_sessions_to_see_or_end(string command, string language, string text, string button)
    {
        using var member = await site.NewMember(site.NewPerson());
        var stranger = site.NewPerson(language);

        var answer = await site.OneMessageAfter(stranger, () => stranger.Say(command).Outcome);

        Assert.Equal(text, answer.Text);
        var link = Assert.Single(answer.InlineButtons);
        Assert.Equal((button, $"{site.Address}login"), (link.Text, link.Url));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    public async Task A_foreign_site_ends_nothing(string origin)
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var other = await site.AnotherBrowser(person);
        var browserId = (await other.Browsers())[0].GetProperty("id").GetGuid();
        (HttpMethod, string)[] calls =
        [
            (HttpMethod.Post, "/api/auth/logout"),
            (HttpMethod.Delete, $"/api/auth/sessions/{await other.SessionId()}"),
            (HttpMethod.Delete, "/api/auth/sessions"),
            (HttpMethod.Post, "/api/auth/revoke-all"),
            (HttpMethod.Delete, $"/api/auth/browsers/{browserId}"),
        ];

        foreach (var (method, path) in calls)
        {
            using var request = new HttpRequestMessage(method, path) { Headers = { { "Origin", origin } } };
            Assert.Equal((HttpStatusCode.Forbidden, "invalid_origin"), (await ApiAnswer.Read(browser.Http.SendAsync(request))).Problem());
        }

        Assert.True(await browser.IsSignedIn());
        Assert.True(await other.IsSignedIn());
        Assert.Equal(2, (await browser.Browsers()).Count);
    }
}
