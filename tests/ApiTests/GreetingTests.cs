using System.Net;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>A known browser is greeted before the login, and needs no phone for it.</summary>
public sealed class GreetingTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private const string NoGreeting = """{"ok":true,"known":false,"first_name":null,"phone":null}""";
    private const string Replayed = "An old login cookie of your browser was used";

    private readonly Site site = fixture.Site;

    [Fact]
    public async Task A_known_browser_hears_the_first_name_and_the_last_digits_and_nothing_else()
    {
        var person = site.Telegram.People.Add(new PersonDetails("+37167990103", "Emily", LastName: "Short"));
        using var browser = await site.NewMember(person);
        var cookie = browser["botauth_browser"];

        var greeting = await browser.Get("/api/auth/browser");

        Assert.Equal("""{"ok":true,"known":true,"first_name":"Emily","phone":"+371 ••• 03"}""", greeting.Text);
        Assert.Equal("no-store", greeting.Response.Headers.CacheControl?.ToString());
        Assert.False(greeting.Response.Headers.Contains("Set-Cookie"));
        Assert.Equal(cookie, browser["botauth_browser"]);
        Assert.Equal("telegram_direct", (await Known(browser))["login_via"]);
    }

    [Fact]
    public async Task No_other_cookie_hears_anything_and_none_is_harmed_by_asking()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var first = browser["botauth_browser"]!;
        await browser.Start(person.Phone);
        var (previous, current) = (first, browser["botauth_browser"]!);
        var other = await site.NewMember(site.NewPerson());

        Assert.Equal(NoGreeting, (await site.NewBrowser().Get("/api/auth/browser")).Text);
        foreach (var cookie in new[] { previous, current.Split('.')[0] + ".AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x", other["botauth_browser"]!.Split('.')[0] + "." + current.Split('.')[1] })
            Assert.Equal(NoGreeting, (await site.WithCookie(cookie).Get("/api/auth/browser")).Text);
        using var copy = site.NewBrowser(SiteBrowser.ChromeOnLinux);
        copy["botauth_browser"] = current;
        Assert.Equal(NoGreeting, (await copy.Get("/api/auth/browser")).Text);
        using var two = site.NewBrowser();
        two.Http.DefaultRequestHeaders.Add("Cookie", $"botauth_browser={current}; botauth_browser={other["botauth_browser"]}");
        Assert.Equal(NoGreeting, (await two.Get("/api/auth/browser")).Text);

        Assert.Equal("telegram_direct", (await browser.Start(person.Phone))["login_via"]);
        await site.Quiet();
        Assert.Equal(0, person.Messages(Replayed));
    }

    [Fact]
    public async Task Whoever_is_not_known_starts_nothing_without_a_phone()
    {
        using var stranger = site.NewBrowser();
        await using var store = site.OpenStore();
        var before = await store.LoginRequests.CountAsync();

        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (await Known(stranger)).Problem());
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (await stranger.Post("/api/auth/start", new { phone = "+37120000001", known = true })).Problem());
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (await stranger.Post("/api/auth/start", new { known = false })).Problem());

        Assert.Equal(before, await store.LoginRequests.CountAsync());
    }

    [Fact]
    public async Task An_old_secret_is_a_replay_also_where_no_phone_was_typed()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var copy = site.WithCookie(browser["botauth_browser"]);
        await browser.Start(person.Phone);
        await browser.Get("/api/auth/me");
        site.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (await Known(copy)).Problem());

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get("/api/auth/me")).Status);
        Assert.Equal(NoGreeting, (await browser.Get("/api/auth/browser")).Text);
        await site.Quiet();
        Assert.Equal(1, person.Messages(Replayed));
    }

    [Fact]
    public async Task With_step_up_or_without_a_live_Telegram_session_the_tap_leads_to_a_code_and_the_phone_stays_masked()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var seen = person.Chat.Count;

        var answer = await browser.Post("/api/auth/start", new { known = true, step_up = true });

        Assert.Equal(("telegram_bot", $"+371 ••• {person.Phone[^2..]}"), (answer["login_via"], answer["phone"]));
        Assert.DoesNotContain(person.Phone[4..], answer.Text, StringComparison.Ordinal);
        var code = await person.ReadCode(seen);
        Assert.Equal("telegram_bot", (await browser.Redeem(answer["auth_id"]!, code))["login_via"]);
    }

    [Fact]
    public async Task Forgetting_the_browser_at_the_login_page_needs_no_session()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var copy = site.WithCookie(browser["botauth_browser"]);
        browser["auth_token"] = null;

        Assert.Equal(HttpStatusCode.NoContent, (await browser.Post("/api/auth/logout", new { forget_browser = true })).Status);

        Assert.Null(browser["botauth_browser"]);
        Assert.Equal(NoGreeting, (await copy.Get("/api/auth/browser")).Text);
        Assert.Equal("telegram_bot", (await copy.Start(person.Phone))["login_via"]);
    }

    [Fact]
    public async Task A_site_that_greets_nobody_lets_nobody_in_without_a_phone()
    {
        await using var quiet = await Site.Start("Login:GreetKnownBrowser=false");
        var person = quiet.NewPerson();
        using var browser = await quiet.NewMember(person);

        Assert.Equal(NoGreeting, (await browser.Get("/api/auth/browser")).Text);
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (await Known(browser)).Problem());
        Assert.Equal("telegram_direct", (await browser.Start(person.Phone))["login_via"]);
    }

    [Fact]
    public async Task Two_taps_at_once_both_get_in_and_limits_hold_for_taps_that_lead_to_a_code()
    {
        await using var narrow = await Site.Start("Limits:StartsPerIp=3");
        var person = narrow.NewPerson();
        using var browser = await narrow.NewMember(person);
        using var tab = narrow.WithCookie(browser["botauth_browser"]);

        var both = await Task.WhenAll(Known(browser), Known(tab));

        Assert.All(both, answer => Assert.Equal("telegram_direct", answer["login_via"]));
        var statuses = new List<HttpStatusCode>();
        for (var tap = 0; tap < 4; tap++)
            statuses.Add((await browser.Post("/api/auth/start", new { known = true, step_up = true })).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }

    private static Task<ApiAnswer> Known(SiteBrowser browser) => browser.Post("/api/auth/start", new { known = true });
}
