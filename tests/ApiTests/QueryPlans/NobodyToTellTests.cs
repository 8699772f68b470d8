using JobRadar.BotAuth.ApiTests.OpenId;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests.QueryPlans;

/// <summary>Logins and logouts pay nothing for what no client wants to hear.</summary>
public sealed class NobodyToTellTests
{
    [Fact]
    public async Task Without_clients_that_have_an_address_nothing_is_asked_and_nothing_written()
    {
        await using var site = await Site.Start([.. OpenIdFixture.Clients]);
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        await RelyingParty.Wiki.Code(browser);
        using var queries = new RecordedQueries(site.Database);

        // EF looks for listeners once a second only.
        await Eventually.True(
            async () =>
            {
                await browser.LoginVia(person.Phone);
                await RelyingParty.Wiki.Code(browser);
                await browser.Post("/api/auth/logout");
                return queries.All.Any(query => query.Sql.StartsWith("UPDATE \"SiteSessions\"", StringComparison.Ordinal));
            },
            "ends of sessions are recorded");
        await browser.LoginVia(person.Phone);
        await RelyingParty.Wiki.Code(browser);
        await browser.Post("/api/auth/revoke-all");
        using var again = site.NewBrowser();
        await again.LogIn(person);

        Assert.DoesNotContain(
            queries.All,
            query => !query.Sql.StartsWith("DELETE", StringComparison.Ordinal)
                && (query.Sql.Contains("\"ClientMessages\"", StringComparison.Ordinal) || query.Sql.Contains("\"OpenIdAuthorizations\"", StringComparison.Ordinal)));
        Assert.Equal(0, await site.Read(store => store.ClientMessages.CountAsync()));
    }
}
