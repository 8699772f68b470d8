using System.Net;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>What callers who prove nothing can write, or hold open, is bounded.</summary>
public sealed class FloodTests
{
    private const string AnyProxy = "ReverseProxy:KnownProxies=127.0.0.1,::1";

    [Fact]
    public async Task A_flood_from_a_few_networks_leaves_the_way_in_open_for_others()
    {
        await using var site = await Site.Start("Limits:StartsPerIp=20", "Limits:StartsInAll=40", AnyProxy);
        using var browser = site.NewBrowser();

        var passed = 0;
        for (var start = 0; start < 60; start++)
            passed += await StartFrom(site, $"203.0.113.{start % 3}") == HttpStatusCode.OK ? 1 : 0;

        Assert.InRange(passed, 10, 20);
        Assert.Equal(HttpStatusCode.OK, await StartFrom(site, "198.51.100.1"));
    }

    [Fact]
    public async Task All_networks_together_cannot_start_more_than_the_limit_in_all()
    {
        await using var site = await Site.Start("Limits:StartsInAll=10", AnyProxy);
        var answers = new List<HttpStatusCode>();
        for (var start = 0; start < 15; start++)
            answers.Add(await StartFrom(site, $"203.0.113.{start}"));

        // Each host counts what it starts.
        Assert.InRange(answers.Count(answer => answer == HttpStatusCode.OK), 10, 10 * site.WebHosts);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await StartFrom(site, "203.0.113.200"));
    }

    [Fact]
    public async Task A_request_that_nobody_opened_leaves_the_store_within_an_hour_with_all_that_came_of_it()
    {
        await using var site = await Site.Start();
        var person = site.NewPerson();
        using var opened = site.NewBrowser();
        Assert.Equal(HttpStatusCode.OK, (await opened.LogIn(person)).Status);
        using var browser = site.NewBrowser();
        for (var start = 0; start < 20; start++)
            await browser.Start(site.NewPerson().Phone);
        await site.Quiet();
        Assert.Equal(0, await site.Read(store => store.Outbox.CountAsync(row => row.ChatId == null)));
        Assert.Equal(21, await site.Read(store => store.LoginRequests.CountAsync()));

        site.Clock.Advance(TimeSpan.FromMinutes(58));

        await site.Cleaned(async () => await site.Read(store => store.LoginRequests.CountAsync()) == 1, "only the one that was opened is left");
        Assert.True(await site.Read(store => store.LoginRequests.AllAsync(row => row.OpenedBy == person.Id)));
    }

    [Fact]
    public async Task A_session_holds_a_bounded_number_of_streams_and_another_one_its_own()
    {
        await using var site = await Site.Start();
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var other = await site.AnotherBrowser(person);

        await AssertBounded(site, () => Stream(browser, "/api/auth/sessions/events"));
        using var elsewhere = await Stream(other, "/api/auth/sessions/events");
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
    }

    [Fact]
    public async Task A_browser_holds_a_bounded_number_of_streams_for_its_logins()
    {
        await using var site = await Site.Start();
        using var browser = site.NewBrowser();
        var authId = (await browser.Start(site.NewPerson().Phone))["auth_id"];

        await AssertBounded(site, () => Stream(browser, $"/api/auth/requests/{authId}/events"));
    }

    [Fact]
    public async Task A_network_holds_a_bounded_number_of_streams_whatever_they_are_for()
    {
        await using var site = await Site.Start("Limits:StreamsPerIp=2");
        using var member = await site.NewMember(site.NewPerson());
        using var browser = site.NewBrowser();
        var authId = (await browser.Start(site.NewPerson().Phone))["auth_id"];
        string[] paths = ["/api/auth/sessions/events", $"/api/auth/requests/{authId}/events"];
        var streams = new List<HttpResponseMessage>();
        while (streams.Count < 20)
            streams.Add(await Stream(streams.Count % 2 == 0 ? member : browser, paths[streams.Count % 2]));

        // Each host counts those that it serves.
        Assert.InRange(streams.Count(stream => stream.StatusCode == HttpStatusCode.OK), 2, 2 * site.WebHosts);
        Assert.Contains(streams, stream => stream.StatusCode == HttpStatusCode.TooManyRequests);
        streams.ForEach(stream => stream.Dispose());
    }

    /// <summary>Once one is closed there is room for another.</summary>
    private static async Task AssertBounded(Site site, Func<Task<HttpResponseMessage>> open)
    {
        var streams = new List<HttpResponseMessage>();
        HttpResponseMessage refused;
        while ((refused = await open()).StatusCode == HttpStatusCode.OK)
        {
            streams.Add(refused);
            Assert.InRange(streams.Count, 1, 100);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.InRange(streams.Count, 20, 20 * site.WebHosts);
        streams[0].Dispose();
        await Eventually.True(
            async () =>
            {
                using var again = await open();
                return again.StatusCode == HttpStatusCode.OK;
            },
            "there is room again");
        streams.ForEach(stream => stream.Dispose());
    }

    private static Task<HttpResponseMessage> Stream(SiteBrowser browser, string path) =>
        browser.Http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);

    private static async Task<HttpStatusCode> StartFrom(Site site, string address)
    {
        using var browser = site.NewBrowser();
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return (await browser.Start(site.NewPerson().Phone)).Status;
    }
}
