using System.Net;
using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Audit;

/// <summary>What callers who prove nothing can write into the audit trail is bounded, and nothing secret gets there.</summary>
public sealed class AuditFloodTests
{
    private const string AnyProxy = "ReverseProxy:KnownProxies=127.0.0.1,::1";

    [Theory]
    [InlineData(StoreProvider.Sqlite, "203.0.113.")]
    [InlineData(StoreProvider.PostgreSql, "198.51.100.")]
    public async Task A_flood_of_refused_calls_is_one_event_for_each_network_and_hour(StoreProvider provider, string network)
    {
        await using var site = await AuditSteps.StartAudited(provider, AnyProxy, "Limits:StartsPerIp=1");
        site.Clock.Advance(TimeSpan.FromTicks(TimeSpan.TicksPerHour - (site.Clock.Now.UtcTicks % TimeSpan.TicksPerHour)));
        for (var call = 0; call < 6; call++)
            await RefuseEach(site, $"{network}{call % 2}");

        var said = (await site.Trail()).FindAll(happened => happened.Network?.StartsWith(network, StringComparison.Ordinal) == true);
        Assert.Equal(
            ["limit_met starts", "limit_met starts", "origin_refused other_site", "origin_refused other_site", "refusal not_found", "refusal not_found", "webhook_refused bad_secret", "webhook_refused bad_secret"],
            said.Said());
        Assert.All(said, happened => Assert.Single(AuditedLog.Of(happened.Id)));
        site.Clock.Advance(TimeSpan.FromHours(1));
        await RefuseEach(site, $"{network}0");
        Assert.Equal(said.Count + 3, (await site.Trail()).Count);
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task Wrong_codes_are_told_once_a_request_and_bounded_for_a_network(StoreProvider provider)
    {
        await using var site = await AuditSteps.StartAudited(provider, "Limits:StartsPerIp=1000");
        var person = site.NewPerson();
        using var member = await site.NewMember(person);
        using var browser = site.NewBrowser();
        var started = await browser.Start(person.Phone);
        var code = await person.ConfirmAndReadCode(started);
        var refused = await site.AuditedBy(person, async () =>
        {
            await browser.Redeem(started["auth_id"]!, SiteSteps.Wrong(code));
            await browser.Redeem(started["auth_id"]!, SiteSteps.Wrong(code));
        });
        Assert.Equal(["refusal wrong_code"], refused.Said());

        for (var request = 0; request < 30; request++)
        {
            using var other = site.NewBrowser();
            await other.Redeem((await other.Start(site.NewPerson().Phone))["auth_id"]!, "000000");
        }

        Assert.Equal(20, (await site.Trail()).Count(happened => happened.Kind == AuditKind.Refusal));
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task No_phone_token_code_or_secret_is_in_any_event_or_line(StoreProvider provider)
    {
        await using var site = await AuditSteps.StartAudited(provider);
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        var started = await browser.Start(person.Phone);
        var code = await person.ConfirmAndReadCode(started);
        await browser.Redeem(started["auth_id"]!, SiteSteps.Wrong(code));
        await browser.Redeem(started["auth_id"]!, code);
        string?[] secrets = [person.Phone, person.Phone[1..], code, SiteSteps.Wrong(code), browser["auth_token"], browser["botauth_browser"], started["auth_id"], BotLogin.Payload(started)];
        await site.Quiet();

        var events = await site.TrailOf(person);
        Assert.InRange(events.Count, 3, 9);
        foreach (var happened in events)
        {
            var row = $"{happened.Reason} {happened.By} {happened.Browser} {happened.Os} {happened.Network} {string.Concat(AuditedLog.Of(happened.Id).Select(WithoutIds))}";
            Assert.All(secrets, secret => Assert.DoesNotContain(secret!, row, StringComparison.Ordinal));
        }
    }

    /// <summary>Six digits may stand in an id by chance.</summary>
    private static string WithoutIds(string line) =>
        System.Text.RegularExpressions.Regex.Replace(line, "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static async Task RefuseEach(Site site, string address)
    {
        using var browser = site.NewBrowser();
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        await browser.Start(site.NewPerson().Phone);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Redeem("unknown", "123456")).Status);
        using var webhook = await browser.Http.PostAsync("/telegram/webhook", new StringContent("{}"));
        Assert.Equal(HttpStatusCode.Unauthorized, webhook.StatusCode);
        browser.Http.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Post("/api/auth/logout")).Status);
    }
}
