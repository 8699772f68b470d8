using System.Globalization;
using System.Net;
using JobRadar.BotAuth.ApiTests.OpenId;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.Shared.Clients.Telling;
using JobRadar.BotAuth.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests.Telling;

/// <summary>Clients that do not answer as they should: they are told again for a day, and hold up nobody else.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private const string Logout = "/wiki/logout";
    private const string Webhook = "/wiki/webhook";
    private static readonly RelyingParty Wiki = RelyingParty.Wiki;

    private Site site = null!;
    private ClientServer clients = null!;

    public async ValueTask InitializeAsync()
    {
        clients = await ClientServer.Start();
        site = await Site.Start([.. TellingFixture.Settings(clients)]);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await clients.DisposeAsync();
    }

    [Fact]
    public async Task A_client_that_fails_gets_a_fresh_token_each_time_until_it_takes_one()
    {
        clients.Answer(Logout, 500, 503, 302, 400);
        var session = await EndedSession();

        foreach (var (attempt, status) in new[] { 500, 503, 302, 400 }.Index())
        {
            await Tried(attempt + 1, $"{status}");
            site.Clock.Advance(ClientServer.Peace);
        }

        await site.NothingWaits();
        var tokens = await clients.LogoutTokens(site, Wiki, session);
        Assert.Equal(5, tokens.Count);
        Assert.Single(tokens.Select(token => token["jti"]!.Split('.')[0]).Distinct());
        Assert.Equal(tokens.Count, tokens.Select(token => token["jti"]).Distinct().Count());
        Assert.Equal(5, tokens.Select(token => token["exp"]).Distinct().Count());
    }

    [Fact]
    public async Task A_webhook_that_fails_is_the_same_message_at_each_attempt_with_the_time_of_the_attempt()
    {
        using var browser = await site.NewMember(site.NewPerson());
        await site.NothingWaits();
        var before = clients.At(Webhook).Count;
        clients.Answer(Webhook, 500);
        await browser.Post("/api/auth/logout");
        await Eventually.True(() => site.Read(store => store.ClientMessages.AnyAsync(row => row.Error != null)), "it was tried");
        site.Clock.Advance(ClientServer.Peace);
        await site.NothingWaits();

        var (first, second) = (clients.At(Webhook)[^2], clients.At(Webhook)[^1]);
        Assert.Equal((first.Headers["webhook-id"], first.Body), (second.Headers["webhook-id"], second.Body));
        Assert.Equal(before + 2, clients.At(Webhook).Count);
        Assert.InRange(Seconds(second) - Seconds(first), 59, 90);
    }

    [Fact]
    public async Task A_client_that_never_answers_holds_up_neither_others_nor_its_own_other_address_nor_the_bot()
    {
        var silence = new Silence();
        clients.Answer(Logout, silence.Keep);
        var places = 4 * site.WebHosts;
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        for (var session = 0; session < places + 2; session++)
        {
            Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
            await Wiki.Code(browser);
            await browser.Post("/api/auth/logout");
        }

        // All its places are taken, and none gets free until the others have heard.
        await Eventually.True(
            async () =>
            {
                var (before, shop, wiki) = (silence.Abandoned, clients.At("/shop/webhook").Count, clients.At(Webhook).Count);
                if (silence.AtOnce < places)
                    return false;
                await browser.LoginVia(person.Phone);
                await Eventually.True(() => clients.At("/shop/webhook").Count > shop && clients.At(Webhook).Count > wiki, "the others hear");
                return silence.Abandoned == before && silence.AtOnce == places;
            },
            "the others hear while it is silent");
        await person.Say("/help").Outcome;
        await site.Settled();
        Assert.Equal(places + 2, await Waiting());
        Assert.InRange(silence.Most, 1, places);
        silence.End();
        await Eventually.True(
            async () =>
            {
                site.Clock.Advance(TimeSpan.FromSeconds(1));
                return await Waiting() == 0;
            },
            "it has heard, too, once it answers");
    }

    [Fact]
    public async Task What_a_client_has_not_taken_for_a_day_is_a_dead_letter_that_is_kept()
    {
        clients.Answer(Logout, [500, 501, .. Enumerable.Repeat(502, 1000)]);
        await EndedSession();
        await Tried(1, "500");
        site.Clock.Advance(TimeSpan.FromHours(23));
        await Tried(2, "501");
        Assert.Null((await Only()).DeadLetteredAt);

        site.Clock.Advance(TimeSpan.FromHours(1));

        await Eventually.True(async () => (await Only()).DeadLetteredAt is not null, "it is a dead letter");
        Assert.Equal("The answer is 502.", (await Only()).Error);
        var tried = clients.At(Logout).Count;
        site.Clock.Advance(TimeSpan.FromDays(80));
        await site.Quiet();
        Assert.Equal(tried, clients.At(Logout).Count);
        Assert.NotNull(await Only());
    }

    [Fact]
    public async Task A_redirect_is_not_followed_a_cookie_not_kept_and_what_the_client_says_is_named_only_in_a_word()
    {
        var answers = 0;
        clients.Answer(Logout, async context =>
        {
            context.Response.Headers.Location = $"{clients.Address}elsewhere";
            context.Response.Headers.SetCookie = "a=b; Path=/";
            context.Response.Headers.RetryAfter = $"{ClientServer.Peace.TotalSeconds}";
            context.Response.StatusCode = Interlocked.Increment(ref answers) == 1 ? 307 : 400;
            await context.Response.WriteAsync("""{"error":"invalid_request","error_description":"secret words"}""");
        });
        await EndedSession();
        await Tried(1, "307");
        site.Clock.Advance(ClientServer.Peace);

        await Tried(2, "400 invalid_request");
        Assert.Empty(clients.At("/elsewhere"));
        Assert.All(clients.At(Logout), told => Assert.False(told.Headers.ContainsKey("Cookie")));
    }

    [Fact]
    public async Task A_client_that_asks_for_peace_has_it_for_an_hour_at_most_and_one_that_is_gone_for_ever()
    {
        clients.Answer(Logout, context =>
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "100000";
            return Task.CompletedTask;
        });
        clients.Answer(Webhook, Enumerable.Repeat(410, 100).ToArray());
        await EndedSession();
        await Tried(1, "429");
        Assert.InRange((await Only()).DueAt - site.Clock.Now, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));

        var letters = new List<ClientMessage>();
        await Eventually.True(
            async () => (letters = await site.Read(store => store.ClientMessages.Where(row => row.DeadLetteredAt != null).ToListAsync())).Count == 3,
            "user, session and its end are dead letters");
        Assert.All(letters, letter => Assert.Equal((ClientChannel.Webhook, 1, true), (letter.Channel, letter.Attempts, letter.Error!.Contains("410", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task What_a_stopped_installation_owes_is_sent_by_the_next()
    {
        clients.Answer(Logout, 500);
        var session = await EndedSession();
        await Tried(1, "500");

        await site.Restart();
        site.Clock.Advance(TimeSpan.FromMinutes(5));

        await site.NothingWaits();
        Assert.Equal(2, (await clients.LogoutTokens(site, Wiki, session)).Count);
    }

    private static long Seconds(Told told) => long.Parse(told.Headers["webhook-timestamp"], CultureInfo.InvariantCulture);

    /// <summary>A session that the wiki has signed in on, ended just now.</summary>
    private async Task<Guid> EndedSession()
    {
        using var browser = await site.NewMember(site.NewPerson());
        await Wiki.Code(browser);
        var session = await browser.SessionId();
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Post("/api/auth/logout")).Status);
        return session;
    }

    private Task<ClientMessage> Only() => site.Read(store => store.ClientMessages.SingleAsync(row => row.Channel == ClientChannel.BackchannelLogout));

    /// <summary>So many attempts are settled, the last of them with this answer.</summary>
    private Task Tried(int attempt, string answer) => Eventually.True(
        async () => await Only() is var message && message.Attempts == attempt && message.Error == $"The answer is {answer}.", $"attempt {attempt} is over");

    private Task<int> Waiting() => site.Read(store => store.ClientMessages.CountAsync(row => row.Channel == ClientChannel.BackchannelLogout));

    /// <summary>Requests are taken and not answered.</summary>
    private sealed class Silence
    {
        private readonly TaskCompletionSource over = new();
        private int atOnce;
        private int abandoned;

        public int AtOnce => Volatile.Read(ref atOnce);

        public int Abandoned => Volatile.Read(ref abandoned);

        public int Most { get; private set; }

        public async Task Keep(HttpContext context)
        {
            Most = Math.Max(Most, Interlocked.Increment(ref atOnce));
            await over.Task.WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (context.RequestAborted.IsCancellationRequested)
                Interlocked.Increment(ref abandoned);
            Interlocked.Decrement(ref atOnce);
        }

        public void End() => over.SetResult();
    }
}
