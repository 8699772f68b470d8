using System.Diagnostics;
using System.Net;
using JobRadar.BotAuth.ProcessTests.Running;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests;

/// <summary>Two WebHosts as processes of their own on one SQLite file.</summary>
public sealed class TwoWebHostsTests
{
    [Fact]
    public async Task A_session_ended_on_one_host_is_refused_by_the_other_within_two_seconds()
    {
        await using var installation = await Installation.Start();
        var secondAddress = new Uri($"http://localhost:{Repository.FreePort()}");
        var (first, second) = (installation.StartWebHost(), installation.StartWebHostAt(secondAddress));
        await Task.WhenAll(first.WaitUntilReady(installation.Site), second.WaitUntilReady(secondAddress));
        using var browser = installation.NewBrowser();
        await browser.LogIn(installation.NewPerson());
        using var copy = new SiteBrowser(secondAddress) { ["auth_token"] = browser["auth_token"] };
        Assert.Equal(HttpStatusCode.OK, (await copy.Get("/api/auth/me")).Status);

        await browser.Post("/api/auth/logout");

        var since = Stopwatch.StartNew();
        await Eventually.True(async () => (await copy.Get("/api/auth/me")).Status == HttpStatusCode.Unauthorized, "the other host refuses it");
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(2), $"It took {since.Elapsed}.");
    }
}
