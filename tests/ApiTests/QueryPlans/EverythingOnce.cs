using System.Net;
using JobRadar.BotAuth.ApiTests.OpenId;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.ApiTests.TelegramAccount;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.ApiTests.QueryPlans;

/// <summary>A walk through all that users, the bot and its background work do.</summary>
internal static class EverythingOnce
{
    public static async Task Walk(Site site)
    {
        await LogIn(site);
        await EndSessions(site);
        await UseTheChat(site);
        await SayNotMe(site);
        await BlockAndComeBack(site);
        await MoveThePhone(site);
        await UseTheAccount(site);
        await UseOtherPrograms(site);
        await LogInWithThePhoneAlone(site);
        await LetTimePass(site);
    }

    private static async Task LogIn(Site site)
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        var started = await browser.Start(person.Phone);
        var authId = started["auth_id"]!;
        await browser.Redeem(authId, SampleCode.Of(0));
        await browser.Redeem(authId, SampleCode.Of(0));
        var code = await person.ConfirmAndReadCode(started);
        await browser.Progress(authId);
        Assert.Equal(HttpStatusCode.OK, (await browser.Post("/api/auth/login-by-telegram", new { phone = person.Phone, code })).Status);
        await browser.Progress(authId);
        using var copy = site.WithCookie(browser["botauth_browser"]);
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True(await browser.IsSignedIn());
        await using (var events = await SessionEventStream.Open(browser))
            await events.Next();
        Assert.Equal("telegram_bot", await copy.LoginVia(person.Phone));
        await site.Quiet();
    }

    private static async Task EndSessions(Site site)
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        await site.AddSessions(person, 14);
        using var second = await site.AnotherBrowser(person);
        using var third = await site.AnotherBrowser(person);
        Assert.NotEmpty(await browser.Browsers());
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/api/auth/activity")).Status);
        await browser.Delete($"/api/auth/browsers/{(await browser.Browsers())[^1].GetProperty("id")}");
        await browser.Delete($"/api/auth/sessions/{await second.SessionId()}");
        await third.Post("/api/auth/logout", new { forget_browser = true });
        await browser.Delete("/api/auth/sessions");
        Assert.Single(await browser.Sessions());
        await browser.Post("/api/auth/revoke-all");
        await browser.IsSignedOut();
        await site.Quiet();
    }

    private static async Task UseOtherPrograms(Site site)
    {
        using var browser = await site.NewMember(site.NewPerson());
        var (wiki, stranger) = (RelyingParty.Wiki, RelyingParty.Stranger);
        var first = await wiki.Exchange(site, await wiki.Code(browser, "openid offline_access"));
        var second = await wiki.Refresh(site, first["refresh_token"]!);
        Assert.True(await wiki.IsActive(site, second["access_token"]!));
        Assert.Equal(HttpStatusCode.OK, (await RelyingParty.UserInfo(site, second["access_token"]!)).Status);
        await wiki.Post(site, "/oidc/revoke", ("token", second["access_token"]));
        Assert.Equal(HttpStatusCode.BadRequest, (await wiki.Refresh(site, first["refresh_token"]!)).Status);
        var third = await wiki.Exchange(site, await wiki.Code(browser, "openid offline_access"));
        await wiki.Post(site, "/oidc/revoke", ("token", third["refresh_token"]));
        var query = $"client_id={stranger.Id}&scope=openid";
        var asked = await browser.Get($"/api/auth/consent?{query}&redirect_uri={Uri.EscapeDataString(stranger.RedirectUri)}");
        for (var round = 0; round < 2; round++)
            await browser.Post("/api/auth/consent", new { client_id = stranger.Id, scope = "openid", ticket = asked["ticket"] });
        await stranger.Code(browser);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/api/auth/clients")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Delete($"/api/auth/clients/{stranger.Id}")).Status);
        await UseTerminal(site, browser);
        await site.Quiet();
    }

    private static async Task UseTerminal(Site site, SiteBrowser browser)
    {
        var app = RelyingParty.App;
        var shown = await app.Post(site, "/oidc/device", ("scope", "openid"));
        var asked = await DeviceGrantTests.Ask(browser, shown["user_code"]);
        await DeviceGrantTests.Answer(browser, shown, asked);
        Assert.Equal(HttpStatusCode.OK, (await DeviceGrantTests.Poll(site, shown)).Status);
    }

    private static async Task UseTheChat(Site site)
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        await site.AddSessions(person, 14);
        var list = await site.OneMessageAfter(person, () => person.Say("/sessions").Outcome);
        await site.MessagesAfter(person, () => person.Tap(list, "›").Outcome);
        await site.TapAnything(person, list.InlineButtons.First().CallbackData!);
        var notice = person.Chat.First(message => message.Text.StartsWith("Signed in from", StringComparison.Ordinal));
        await site.MessagesAfter(person, () => person.Tap(notice, "End this session").Outcome);
        var asked = await site.OneMessageAfter(person, () => person.Say("/logout").Outcome);
        await site.MessagesAfter(person, () => person.Tap(asked, "End everything").Outcome);
        await browser.IsSignedOut();
        await site.MessagesAfter(person, () => person.Say("/help").Outcome);
    }

    private static async Task SayNotMe(Site site)
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var foreign = site.NewBrowser();
        var prompt = await site.OneMessageAfter(person, () => foreign.Start(person.Phone));
        await site.MessagesAfter(person, () => person.Tap(prompt, "Not me").Outcome);
        var notice = person.Chat.First(message => message.Text.StartsWith("Signed in from", StringComparison.Ordinal));
        await site.MessagesAfter(person, () => person.Tap(notice, "Not me").Outcome);
        await browser.IsSignedOut();
        await site.MessagesAfter(person, () => foreign.Start(person.Phone));
    }

    private static async Task BlockAndComeBack(Site site)
    {
        var person = site.NewPerson();
        using var here = await site.NewMember(person);
        using var there = await site.AnotherBrowser(person);
        await person.Block().Outcome;
        await here.Delete($"/api/auth/sessions/{await there.SessionId()}");
        await site.Quiet();
        Assert.NotEmpty(await site.MessagesAfter(person, () => person.Unblock().Outcome));
    }

    private static async Task MoveThePhone(Site site)
    {
        var (person, friend) = (site.NewPerson(), site.NewPerson());
        using var browser = await site.NewMember(person);
        await site.MessagesAfter(person, () => person.ShareContactOf(friend).Outcome);
        await site.MessagesAfter(person, () => person.ShareOwnContact().Outcome);
        using (var wrong = site.NewBrowser())
        {
            var started = await wrong.Start(friend.Phone);
            await site.MessagesAfter(person, () => person.Start(BotLogin.Payload(started)).Outcome);
            await site.MessagesAfter(person, () => person.ShareOwnContact().Outcome);
        }

        var heir = site.Telegram.People.Add(new PersonDetails(person.Phone, "Heir"));
        using var ofHeir = await site.NewMember(heir);
        Assert.Equal("telegram_bot", await browser.LoginVia(person.Phone));
    }

    private static async Task UseTheAccount(Site site)
    {
        var person = site.NewPerson();
        person.SetPassword("hunter2");
        using var browser = await site.NewMember(person);
        var started = await browser.Connect();
        await browser.EnterCode(started["auth_id"], await person.ServiceChat.WaitForLoginCode());
        Assert.Equal("connected", (await browser.EnterPassword(started["auth_id"], "hunter2"))["status"]);
        Assert.True(await browser.IsConnected());
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
        await browser.StepUp(person);
        await browser.Delete("/api/telegram/connect");
        using (var events = await QrEvents.Open(browser))
        {
            var link = (await events.Next()).GetProperty("link").GetString();
            site.Telegram.Datacenter.AcceptQr(person, link);
            await browser.EnterPassword((await events.Next()).GetProperty("auth_id").GetString(), "hunter2");
        }

        site.Telegram.Datacenter.Revoke(person);
        Assert.Equal("telegram_bot", await browser.LoginVia(person.Phone));
        var other = site.NewPerson();
        using var leaving = await site.NewConnectedMember(other);
        await leaving.Post("/api/auth/revoke-all");
        await Eventually.True(() => site.Telegram.Datacenter.DevicesOf(other).Count == 0, "the sweep has logged it out");
    }

    private static async Task LogInWithThePhoneAlone(Site site)
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var other = site.NewBrowser();
        foreach (var host in site.Hosts)
            host.GetRequiredService<LoginOptions>().DirectRequiresKnownBrowser = false;
        Assert.Equal("telegram_direct", await other.LoginVia(person.Phone));
        await site.Quiet();
    }

    /// <summary>The cleaning runs each minute.</summary>
    private static async Task LetTimePass(Site site)
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var id = await browser.SessionId();
        await site.Write(async store => (await store.SiteSessions.FindAsync(id))!.ExpiresAt = site.Clock.Now);
        await site.Cleaned(async () => (await site.Stored(id)).EndedAt is not null, "the session has ended");
        await site.Quiet();
    }
}
