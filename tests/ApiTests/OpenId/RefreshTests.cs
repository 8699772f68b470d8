using System.Net;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Stores;
using JobRadar.BotAuth.TelegramSimulator;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests.OpenId;

public sealed class SqliteRefreshTests() : RefreshTests(StoreProvider.Sqlite);

public sealed class PostgresRefreshTests() : RefreshTests(StoreProvider.PostgreSql);

/// <summary>Families of tokens, on both stores.</summary>
public abstract class RefreshTests(StoreProvider provider) : IAsyncLifetime
{
    private static readonly (HttpStatusCode, string?) InvalidGrant = (HttpStatusCode.BadRequest, "invalid_grant");
    private static readonly RelyingParty Wiki = RelyingParty.Wiki;

    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.Start(await TestDatabase.Create(provider), new SimulatorOptions(), OpenIdFixture.Settings);

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Each_refresh_token_works_once_and_an_old_one_used_again_ends_its_family()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var first = await Tokens(browser);
        var other = await Tokens(browser);

        var second = await Wiki.Refresh(site, first["refresh_token"]!);
        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.NotEqual(first["refresh_token"], second["refresh_token"]);
        Assert.Equal(Jwt.Read(first["id_token"]!)["sid"], (await Jwt.Verify(site, second["id_token"]!))["sid"]);
        var third = await Wiki.Refresh(site, second["refresh_token"]!);
        Assert.True(await Wiki.IsActive(site, third["access_token"]!));

        Assert.Equal(InvalidGrant, CodeFlowTests.Error(await Wiki.Refresh(site, first["refresh_token"]!)));

        Assert.Equal(InvalidGrant, CodeFlowTests.Error(await Wiki.Refresh(site, third["refresh_token"]!)));
        Assert.False(await Wiki.IsActive(site, third["access_token"]!));
        Assert.Equal(HttpStatusCode.Unauthorized, (await RelyingParty.UserInfo(site, third["access_token"]!)).Status);
        Assert.Equal(1, await Replays(browser));
        Assert.True(await Wiki.IsActive(site, other["access_token"]!));
        Assert.True(await browser.IsSignedIn());
    }

    [Fact]
    public async Task A_code_used_a_second_time_ends_all_tokens_of_the_first()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var code = await Wiki.Code(browser, "openid offline_access");
        var tokens = await Wiki.Exchange(site, code);
        Assert.True(await Wiki.IsActive(site, tokens["access_token"]!));

        Assert.Equal(InvalidGrant, CodeFlowTests.Error(await Wiki.Exchange(site, code)));

        Assert.False(await Wiki.IsActive(site, tokens["access_token"]!));
        Assert.Equal(InvalidGrant, CodeFlowTests.Error(await Wiki.Refresh(site, tokens["refresh_token"]!)));
        Assert.Equal(1, await Replays(browser));
    }

    [Fact]
    public async Task Of_many_who_redeem_one_code_or_one_refresh_token_at_once_one_wins()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var code = await Wiki.Code(browser, "openid offline_access");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Wiki.Exchange(site, code)));
        // None, where a second use is seen before the first has its tokens: then the family ends under it.
        Assert.InRange(answers.Count(answer => answer.Status == HttpStatusCode.OK), 0, 1);

        var fresh = (await Tokens(browser))["refresh_token"]!;
        answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Wiki.Refresh(site, fresh)));
        Assert.InRange(answers.Count(answer => answer.Status == HttpStatusCode.OK), 0, 1);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal(InvalidGrant, CodeFlowTests.Error(answer)));
    }

    [Fact]
    public async Task A_session_that_ends_takes_every_token_with_it_at_once()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var waiting = await Wiki.Code(browser, "openid offline_access");
        var tokens = await Tokens(browser);
        Assert.True(await Wiki.IsActive(site, tokens["refresh_token"]!));

        await browser.Post("/api/auth/logout");

        Assert.False(await Wiki.IsActive(site, tokens["access_token"]!));
        Assert.False(await Wiki.IsActive(site, tokens["refresh_token"]!));
        Assert.Equal(HttpStatusCode.Unauthorized, (await RelyingParty.UserInfo(site, tokens["access_token"]!)).Status);
        Assert.Equal(InvalidGrant, CodeFlowTests.Error(await Wiki.Refresh(site, tokens["refresh_token"]!)));
        Assert.Equal(InvalidGrant, CodeFlowTests.Error(await Wiki.Exchange(site, waiting)));
    }

    [Fact]
    public async Task Which_clients_have_a_session_on_a_site_session_is_known_to_the_store()
    {
        using var browser = await site.NewMember(site.NewPerson());
        await Tokens(browser);
        await RelyingParty.Shop.Code(browser);
        var session = await browser.SessionId();

        await using var store = site.OpenStore();
        var clients = await store.OpenIdAuthorizations.Where(row => row.SessionId == session).Select(row => row.ClientId).Distinct().ToListAsync();
        Assert.Equal(["shop", "wiki"], clients.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nothing_that_a_client_holds_is_in_the_store_as_it_is()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var code = await Wiki.Code(browser, "openid offline_access");
        var tokens = await Wiki.Exchange(site, code);

        await using var store = site.OpenStore();
        var rows = await store.OpenIdTokens.ToListAsync();
        Assert.Equal(3, rows.Count);
        Assert.DoesNotContain(rows, row => row.ReferenceId == code || row.ReferenceId == tokens["refresh_token"]);
        Assert.All(rows.Where(row => row.Payload is not null), row => Assert.Equal(5, row.Payload!.Split('.').Length));
    }

    private async Task<ApiAnswer> Tokens(SiteBrowser browser) => await Wiki.Exchange(site, await Wiki.Code(browser, "openid offline_access"));

    private async Task<int> Replays(SiteBrowser browser)
    {
        var session = await browser.SessionId();
        await using var store = site.OpenStore();
        return await store.AuditEvents.CountAsync(happened => happened.SessionId == session && happened.Kind == AuditKind.TokenReplayed);
    }
}
