using System.Text.Json;
using JobRadar.BotAuth.ApiTests.OpenId;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Telling;

/// <summary>What webhooks say, and to whom. Who may not know phone numbers does not learn one this way.</summary>
public sealed class WebhookTests(TellingFixture fixture) : IClassFixture<TellingFixture>
{
    private static readonly RelyingParty[] Own = [RelyingParty.Wiki, RelyingParty.Shop];
    private static int numbers = 9_000;

    private readonly Site site = fixture.Site;
    private readonly ClientServer clients = fixture.Clients;

    [Fact]
    public async Task A_new_user_and_their_session_are_told_with_the_number_only_where_it_may_be_known()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var (session, user) = (await browser.SessionId(), await site.UserId(person));

        foreach (var party in Own)
        {
            var created = (await clients.Webhook(party, user, "user.created")).GetProperty("data");
            Assert.Equal(person.Id, created.GetProperty("telegram_id").GetInt64());
            Assert.False(created.TryGetProperty("session_id", out _));
            var started = (await clients.Webhook(party, user, "session.started")).GetProperty("data");
            Assert.Equal(session, started.GetProperty("session_id").GetGuid());
            Assert.False(started.TryGetProperty("reason", out _));
            var expected = party == RelyingParty.Wiki ? (true, person.Phone) : (false, null);
            Assert.Equal((expected, expected), (Phone(created), Phone(started)));
        }

        await site.NothingWaits();
        Assert.Empty(clients.Webhooks(RelyingParty.Wiki, user, "phone.changed"));
        Assert.DoesNotContain(clients.At("/shop/webhook"), told => told.Body.Contains(person.Phone[1..], StringComparison.Ordinal));
        Assert.Empty(clients.Webhooks(RelyingParty.Stranger, user));
    }

    [Fact]
    public async Task A_number_that_changes_is_told_to_whoever_may_know_it_and_that_it_changed_to_the_operators_own()
    {
        var (person, quiet) = (site.NewPerson(), site.NewPerson());
        using var browser = await site.NewMember(person);
        await RelyingParty.Stranger.Consent(browser, "openid phone");
        using var ofQuiet = await site.NewMember(quiet);
        await RelyingParty.Stranger.Consent(ofQuiet);

        foreach (var one in new[] { person, quiet })
        {
            one.ChangePhone($"+37127{Interlocked.Increment(ref numbers):D6}");
            using var again = site.NewBrowser();
            await again.LogIn(one);
        }

        var (user, other) = (await site.UserId(person), await site.UserId(quiet));
        Assert.Equal((true, person.Phone), Phone((await clients.Webhook(RelyingParty.Wiki, user, "phone.changed")).GetProperty("data")));
        Assert.Equal((true, person.Phone), Phone((await clients.Webhook(RelyingParty.Stranger, user, "phone.changed")).GetProperty("data")));
        Assert.Equal((false, null), Phone((await clients.Webhook(RelyingParty.Shop, user, "phone.changed")).GetProperty("data")));
        await site.NothingWaits();
        Assert.Single(clients.Webhooks(RelyingParty.Wiki, other, "phone.changed"));
        Assert.Empty(clients.Webhooks(RelyingParty.Stranger, other));
    }

    [Fact]
    public async Task A_number_that_now_belongs_to_another_account_is_told_of_both()
    {
        var owner = site.NewPerson();
        using var ofOwner = await site.NewMember(owner);
        var heir = site.Telegram.People.Add(new PersonDetails($"+37127{Interlocked.Increment(ref numbers):D6}", "Heir"));
        using var before = await site.NewMember(heir);
        heir.ChangePhone(owner.Phone);
        using var ofHeir = site.NewBrowser();
        await ofHeir.LogIn(heir);

        var lost = (await clients.Webhook(RelyingParty.Wiki, await site.UserId(owner), "phone.changed")).GetProperty("data");
        Assert.Equal((true, null), Phone(lost));
        var won = (await clients.Webhook(RelyingParty.Wiki, await site.UserId(heir), "phone.changed")).GetProperty("data");
        Assert.Equal((true, owner.Phone), Phone(won));
    }

    /// <summary>Is it there, and what is it?</summary>
    private static (bool IsThere, string? Phone) Phone(JsonElement data) => (data.TryGetProperty("phone", out var phone), phone.ValueKind == JsonValueKind.String ? phone.GetString() : null);
}
