using System.Net;
using JobRadar.BotAuth.ApiTests.OpenId;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.ApiTests.TelegramAccount;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests.Telling;

/// <summary>Whatever ends a session, the clients on it are told.</summary>
public sealed class SessionEndTests(TellingFixture fixture) : IClassFixture<TellingFixture>
{
    private static readonly (RelyingParty Wiki, RelyingParty Shop, RelyingParty Stranger) Parties = (RelyingParty.Wiki, RelyingParty.Shop, RelyingParty.Stranger);

    private readonly Site site = fixture.Site;
    private readonly ClientServer clients = fixture.Clients;

    private delegate Task End(SiteBrowser browser, Person person, SiteBrowser other);

    [Theory]
    [InlineData("logged_out")]
    [InlineData("logged_out_by_client")]
    [InlineData("replaced")]
    [InlineData("browser_replayed")]
    [InlineData("denied")]
    [InlineData("ended_in_chat")]
    [InlineData("ended_elsewhere")]
    [InlineData("others_ended")]
    [InlineData("revoked_all")]
    [InlineData("revoked_all_in_chat")]
    [InlineData("expired")]
    [InlineData("ended_in_telegram")]
    [InlineData("too_many")]
    public async Task Each_client_that_has_signed_in_on_the_session_gets_a_logout_token_once(string cause)
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var other = await site.AnotherBrowser(person);
        await Parties.Wiki.Code(browser);
        await Parties.Wiki.Code(browser);
        var (session, user) = (await browser.SessionId(), await site.UserId(person));

        await Causes[cause](site)(browser, person, other);

        var token = await clients.LogoutToken(site, Parties.Wiki, session);
        Assert.Equal(user.ToString(), token["sub"]);
        var webhooks = new[] { Parties.Wiki, Parties.Shop };
        await Eventually.True(() => webhooks.All(party => Ended(party, user, session) is not null), "both webhooks have come");
        Assert.All(webhooks, party => Assert.Equal(Reason(cause), Ended(party, user, session)));
        await site.NothingWaits();
        Assert.Single(await clients.LogoutTokens(site, Parties.Wiki, session));
        Assert.Empty(await clients.LogoutTokens(site, Parties.Stranger, session));
        Assert.Empty(clients.Webhooks(Parties.Stranger, user));
    }

    [Fact]
    public async Task A_strangers_client_hears_of_the_sessions_that_it_signed_in_on_and_of_no_other()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var other = await site.AnotherBrowser(person);
        await Parties.Stranger.Consent(browser);
        await Parties.Stranger.Code(browser);
        var (session, user) = (await browser.SessionId(), await site.UserId(person));

        await browser.Post("/api/auth/revoke-all");

        await clients.LogoutToken(site, Parties.Stranger, session);
        var told = await clients.Webhook(Parties.Stranger, user, "session.ended");
        Assert.Equal(session, told.GetProperty("data").GetProperty("session_id").GetGuid());
        await site.NothingWaits();
        Assert.Single(clients.Webhooks(Parties.Stranger, user));
        Assert.Equal(2, clients.Webhooks(Parties.Shop, user, "session.ended").Count);
    }

    [Theory]
    [InlineData("given_back")]
    [InlineData("used_twice")]
    public async Task A_client_whose_tokens_ended_before_the_session_is_told_all_the_same(string how)
    {
        using var browser = await site.NewMember(site.NewPerson());
        var tokens = await Parties.Wiki.Exchange(site, await Parties.Wiki.Code(browser, "openid offline_access"));
        var session = await browser.SessionId();
        if (how == "given_back")
            await Parties.Wiki.Post(site, "/oidc/revoke", ("token", tokens["refresh_token"]));
        else
            await Task.WhenAll(Parties.Wiki.Refresh(site, tokens["refresh_token"]!), Parties.Wiki.Refresh(site, tokens["refresh_token"]!));

        await browser.Post("/api/auth/logout");

        await clients.LogoutToken(site, Parties.Wiki, session);
    }

    [Fact]
    public async Task A_client_that_its_user_removes_is_told_at_once_and_a_strangers_of_nothing_more()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        await Parties.Stranger.Consent(browser);
        await Parties.Stranger.Code(browser);
        await Parties.Stranger.Code(browser);
        await Parties.Wiki.Code(browser);
        var (session, user) = (await browser.SessionId(), await site.UserId(person));

        Assert.Equal(HttpStatusCode.NoContent, (await browser.Delete("/api/auth/clients/stranger")).Status);

        Assert.Equal(user.ToString(), (await clients.LogoutToken(site, Parties.Stranger, session))["sub"]);
        Assert.True(await browser.IsSignedIn());
        Assert.Empty(await clients.LogoutTokens(site, Parties.Wiki, session));
        await browser.Post("/api/auth/logout");
        await clients.LogoutToken(site, Parties.Wiki, session);
        await site.NothingWaits();
        Assert.Single(await clients.LogoutTokens(site, Parties.Stranger, session));
        Assert.Empty(clients.Webhooks(Parties.Stranger, user));
    }

    [Fact]
    public async Task A_logout_token_is_no_hint_and_opens_nothing()
    {
        using var browser = await site.NewMember(site.NewPerson());
        using var other = await site.NewMember(site.NewPerson());
        await Parties.Wiki.Code(browser);
        var session = await browser.SessionId();
        await browser.Post("/api/auth/logout");
        var told = await clients.LogoutToken(site, Parties.Wiki, session);
        var token = clients.At("/wiki/logout").Select(one => RelyingParty.Query(one.Body)["logout_token"]).Single(text => Jwt.Read(text)["jti"] == told["jti"]);

        Assert.Equal(HttpStatusCode.Unauthorized, (await RelyingParty.UserInfo(site, token)).Status);
        Assert.False(await Parties.Wiki.IsActive(site, token));
        var logout = await other.Get($"/oidc/logout?id_token_hint={token}&post_logout_redirect_uri={Uri.EscapeDataString(Parties.Wiki.AfterLogout)}");
        Assert.StartsWith("/logout?", logout.Response.Headers.Location?.OriginalString, StringComparison.Ordinal);
        var authorize = await other.Get(Parties.Wiki.AuthorizePath("openid", ("id_token_hint", token), ("prompt", "none")));
        // As without a hint: as an ID token it would name somebody else than the user who is here.
        Assert.Contains("&code=", authorize.Response.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.True(await other.IsSignedIn());
    }

    [Fact]
    public async Task Discovery_says_so()
    {
        using var browser = site.NewBrowser();
        var answer = await browser.Get("/.well-known/openid-configuration");
        Assert.Equal(("True", "True"), (answer["backchannel_logout_supported"], answer["backchannel_logout_session_supported"]));
    }

    private static string Reason(string cause) => cause switch
    {
        "logged_out_by_client" => "logged_out",
        "others_ended" => "ended_elsewhere",
        "revoked_all_in_chat" => "revoked_all",
        _ => cause,
    };

    private string? Ended(RelyingParty party, Guid user, Guid session) => clients.Webhooks(party, user, "session.ended")
        .Select(told => told.GetProperty("data")).Where(data => data.GetProperty("session_id").GetGuid() == session)
        .Select(data => data.GetProperty("reason").GetString()).SingleOrDefault();

    private static readonly Dictionary<string, Func<Site, End>> Causes = new(StringComparer.Ordinal)
    {
        ["logged_out"] = _ => (browser, _, _) => browser.Post("/api/auth/logout"),
        ["logged_out_by_client"] = site => async (browser, _, _) =>
        {
            var tokens = await Parties.Wiki.Exchange(site, await Parties.Wiki.Code(browser));
            await browser.Get($"/oidc/logout?id_token_hint={tokens["id_token"]}");
        },
        ["replaced"] = _ => (browser, person, _) => browser.LoginVia(person.Phone),
        ["browser_replayed"] = site => async (browser, person, _) =>
        {
            using var copy = site.WithCookie(browser["botauth_browser"]);
            browser["auth_token"] = null;
            await browser.LoginVia(person.Phone);
            site.Clock.Advance(TimeSpan.FromMinutes(2));
            await browser.LoginVia(person.Phone);
            site.Clock.Advance(TimeSpan.FromMinutes(2));
            Assert.Equal("telegram_bot", await copy.LoginVia(person.Phone));
        },
        ["denied"] = site => (_, person, _) => person.Tap(SignedIn(person), "Not me").Outcome,
        ["ended_in_chat"] = _ => (_, person, _) => person.Tap(SignedIn(person), "End this session").Outcome,
        ["ended_elsewhere"] = _ => async (browser, _, other) => await other.Delete($"/api/auth/sessions/{await browser.SessionId()}"),
        ["others_ended"] = _ => (_, _, other) => other.Delete("/api/auth/sessions"),
        ["revoked_all"] = _ => (browser, _, _) => browser.Post("/api/auth/revoke-all"),
        ["revoked_all_in_chat"] = site => async (_, person, _) =>
            await person.Tap(await site.OneMessageAfter(person, () => person.Say("/logout").Outcome), "End everything").Outcome,
        ["expired"] = site => async (browser, _, _) =>
        {
            var id = await browser.SessionId();
            await site.Write(store => store.SiteSessions.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(one => one.ExpiresAt, site.Clock.Now)));
            await site.Cleaned(async () => (await site.Stored(id)).EndedAt is not null, "the session has ended");
        },
        ["ended_in_telegram"] = site => async (_, person, other) =>
        {
            await other.ConnectAccount(person);
            site.Telegram.Datacenter.Revoke(person);
            Assert.Equal("telegram_bot", await other.LoginVia(person.Phone));
        },
        ["too_many"] = _ => async (_, person, other) =>
        {
            for (var login = 0; login < 3; login++)
            {
                other["auth_token"] = null;
                await other.LoginVia(person.Phone);
            }
        },
    };

    private static ChatMessage SignedIn(Person person) => person.Chat.First(message => message.Text.StartsWith("Signed in from Chrome", StringComparison.Ordinal));
}
