using System.Net;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Guessing;

/// <summary>One address that tries many phones.</summary>
public sealed class NetworkGuessTests : IAsyncLifetime
{
    private static readonly (HttpStatusCode, string?) TooMany = (HttpStatusCode.TooManyRequests, "too_many_requests");
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.Start(Guesser.KnownProxies);

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task After_thirty_wrong_codes_for_many_phones_a_network_waits_for_the_rest_of_the_hour()
    {
        var person = site.NewPerson();
        using var here = site.BrowserAt("198.51.100.7");
        await GuessAnybody("198.51.100.7", 29);
        var started = await here.Start(person.Phone);
        var code = await person.ConfirmAndReadCode(started);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_code"), (await here.Redeem(started["auth_id"]!, SiteSteps.Wrong(code))).Problem());

        var refused = await here.Redeem(started["auth_id"]!, SiteSteps.Wrong(code));
        Assert.Equal(TooMany, refused.Problem());
        Assert.InRange(refused.Response.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(50), TimeSpan.FromHours(1));
        Assert.Equal(TooMany, (await here.Redeem(started["auth_id"]!, code)).Problem());
        Assert.Equal("4", (await here.Progress(started["auth_id"]!))["attempts_left"]);

        using var elsewhere = site.BrowserAt("203.0.113.1");
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.LogIn(person)).Status);
        site.Clock.Advance(refused.Response.Headers.RetryAfter!.Delta!.Value);
        Assert.Equal(HttpStatusCode.OK, (await here.LogIn(person)).Status);
    }

    [Fact]
    public async Task What_is_no_code_counts_for_nobody()
    {
        using var browser = site.BrowserAt("198.51.100.7");
        var started = await browser.Start(site.NewPerson().Phone);
        for (var attempt = 0; attempt < 35; attempt++)
            Assert.Equal((HttpStatusCode.BadRequest, "5"), ((await browser.Redeem(started["auth_id"]!, "12345")).Status, (await browser.Progress(started["auth_id"]!))["attempts_left"]));
    }

    [Fact]
    public async Task Whoever_has_a_56_bit_prefix_of_IPv6_has_not_two_hundred_and_fifty_six_times_as_many_tries()
    {
        for (var network = 0; network < 4; network++)
            await GuessAnybody($"2001:db8:1:{network:x}::1", 30);

        Assert.Equal(HttpStatusCode.TooManyRequests, await GuessOnce("2001:db8:1:ff::1"));
        Assert.Equal(HttpStatusCode.BadRequest, await GuessOnce("2001:db8:1:100::1"));
    }

    private async Task GuessAnybody(string ip, int times)
    {
        for (var guess = 0; guess < times; guess++)
            Assert.Equal(HttpStatusCode.BadRequest, await GuessOnce(ip));
    }

    private async Task<HttpStatusCode> GuessOnce(string ip)
    {
        using var browser = site.BrowserAt(ip);
        return (await browser.Redeem((await browser.Start(site.NewPerson().Phone))["auth_id"]!, SampleCode.Of(0))).Status;
    }
}
