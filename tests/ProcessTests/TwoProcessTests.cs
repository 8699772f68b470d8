using System.Net;
using JobRadar.BotAuth.ProcessTests.Running;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests;

/// <summary>WebHost and BotWorker as processes of their own on one store.</summary>
public sealed class TwoProcessTests(TwoProcessTests.TwoProcesses fixture) : IClassFixture<TwoProcessTests.TwoProcesses>
{
    private readonly Installation installation = fixture.Installation;

    [Fact]
    public async Task Started_at_the_same_moment_on_an_empty_store_they_do_a_whole_login_together()
    {
        using var browser = installation.NewBrowser();
        var person = installation.NewPerson();

        var first = await browser.LogIn(person);
        Assert.Equal((HttpStatusCode.OK, "telegram_bot"), (first.Status, first["login_via"]));
        await person.WaitForMessage(message => message.Text.StartsWith("Signed in from", StringComparison.Ordinal));
        await browser.Post("/api/auth/logout");
        var again = await browser.Start(person.Phone);

        Assert.Equal((HttpStatusCode.OK, "telegram_direct"), (again.Status, again["login_via"]));
    }

    [Fact]
    public async Task The_page_learns_within_a_second_what_happened_in_the_other_process()
    {
        using var browser = installation.NewBrowser();
        var person = installation.NewPerson();
        var started = await browser.Start(person.Phone);
        using var events = await RequestEvents.Open(browser, started["auth_id"]!);
        await events.WaitFor("waiting", TimeSpan.FromSeconds(10));

        await person.ConfirmAndReadCode(started);

        await events.WaitFor("code_sent", TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Only_the_bots_process_takes_updates()
    {
        using var browser = installation.NewBrowser();
        using var stranger = new SiteBrowser(installation.Bot);
        var update = new { update_id = 1 };

        var atSite = (await browser.Post("/telegram/webhook", update)).Status;
        Assert.True(atSite is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"{atSite}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.Post("/telegram/webhook", update)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get("/login")).Status);
    }

    public sealed class TwoProcesses : IAsyncLifetime
    {
        internal Installation Installation { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Installation = await Installation.StartEmpty();
            var (web, bot) = (Installation.StartWebHostAlone(), Installation.StartBotWorker());
            await Task.WhenAll(web.WaitUntilReady(Installation.Site), bot.WaitUntilReady(Installation.Bot));
        }

        public ValueTask DisposeAsync() => Installation.DisposeAsync();
    }
}
