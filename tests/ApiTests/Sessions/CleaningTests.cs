using System.Globalization;
using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Clients.Telling;
using JobRadar.BotAuth.Shared.Limits;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Login.Guessing;
using JobRadar.BotAuth.Shared.OpenId;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.Shared.Updates;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests.Sessions;

/// <summary>Old rows leave the store in batches of 200.</summary>
public sealed class CleaningTests
{
    private const int Old = 450;
    private const int Young = 7;

    /// <summary>Users and their Telegram sessions stay; a lease is one row for each job; a key may open what is sealed; a consent holds until its user takes it back.</summary>
    private static readonly string[] Kept = ["Users", "TelegramSessions", "Leases", "Keys", "Consents"];

    private static readonly RequestOrigin Origin = new("203.0.113.7", "Safari", "macOS");

    [Fact]
    public async Task Old_rows_leave_every_table_and_young_ones_stay()
    {
        await using var site = await Site.Start();
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var before = await Counts(site);
        await Fill(site, await site.UserId(person));
        Assert.Equal(before.Select(count => count + Old + Young), await Counts(site));

        site.Clock.Advance(TimeSpan.FromMinutes(1));

        await Eventually.True(async () => (await Counts(site)).Zip(before).All(count => count.First <= count.Second + Young), "the old rows are gone");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await browser.IsSignedIn());
        var after = await Counts(site);
        Assert.All(after, count => Assert.InRange(count, Young, Old));
    }

    [Fact]
    public async Task Whoever_has_more_sessions_than_a_batch_hears_once_that_they_ended()
    {
        await using var site = await Site.Start();
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        await site.AddSessions(person, Old);

        var told = await site.OneMessageAfter(person, async () =>
        {
            site.Clock.Advance(TimeSpan.FromDays(31));
            await site.Cleaned(() => site.Read(store => store.SiteSessions.AllAsync(session => session.EndedAt != null)), "all have ended");
        });

        Assert.StartsWith($"{Old + 1} of your sessions ended", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_leaves_once_its_last_login_is_too_old()
    {
        await using var site = await Site.Start();
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        site.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));

        site.Clock.Advance(TimeSpan.FromDays(20));
        await site.Cleaned(() => site.Read(store => store.KnownBrowsers.AllAsync(known => known.DueAt == known.ExpiresAt)), "it has been looked at");
        Assert.Equal(1, await site.Read(store => store.KnownBrowsers.CountAsync()));

        site.Clock.Advance(TimeSpan.FromDays(11));
        await site.Cleaned(() => site.Read(async store => !await store.KnownBrowsers.AnyAsync()), "it is gone");
    }

    [Fact]
    public async Task Logins_go_on_between_the_batches()
    {
        await using var site = await Site.Start();
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var old = (site.Clock.Now - TimeSpan.FromDays(3)).UtcTicks;
        const int Rows = 60_000;
        await site.Write(store => store.Database.ExecuteSqlAsync(
            $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Rows})
            INSERT INTO "TelegramUpdates" ("UpdateId", "ReceivedAt", "DoneAt", "Failures") SELECT i, {old}, {old}, 0 FROM n
            """));

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.True(async () => await OldUpdates(site) < Rows, "the cleaning has begun");
        var logins = 0;
        await Eventually.True(
            async () =>
            {
                Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
                logins++;
                return await OldUpdates(site) == 0;
            },
            "the cleaning has ended",
            TimeSpan.FromMinutes(1));

        Assert.InRange(logins, 4, int.MaxValue);
    }

    private static Task<int> OldUpdates(Site site) => site.Read(store => store.TelegramUpdates.CountAsync(update => update.UpdateId <= 60_000));

    private static Task<IReadOnlyList<long>> Counts(Site site) => site.Read<IReadOnlyList<long>>(async store =>
    {
        var counts = new List<long>();
        foreach (var table in store.Model.GetEntityTypes().Select(type => type.GetTableName()!).Except(Kept))
            counts.Add(Convert.ToInt64(await site.Database.Run($"SELECT COUNT(*) FROM \"{table}\""), CultureInfo.InvariantCulture));
        return counts;
    });

    private static async Task Fill(Site site, Guid userId)
    {
        var now = site.Clock.Now;
        await site.Write(store =>
        {
            for (var number = 0; number < Old + Young; number++)
                AddRows(store, userId, number, now, isOld: number < Old);
            return Task.CompletedTask;
        });
    }

    private static void AddRows(StoreContext store, Guid userId, int number, DateTimeOffset now, bool isOld)
    {
        DateTimeOffset Past(double days) => now - TimeSpan.FromDays(days) + (isOld ? -TimeSpan.FromMinutes(1) : TimeSpan.FromHours(1));
        store.LoginRequests.Add(new LoginRequest
        {
            Id = $"old-{number}",
            Phone = "+37129999999",
            BrowserId = Guid.NewGuid(),
            BrowserSecretHash = [],
            PayloadHash = Secret.Create().Hash(),
            CreatedAt = Past(1),
            ExpiresAt = Past(1),
            MaxAttempts = 5,
        });
        store.KnownBrowsers.Add(KnownBrowser.Trust(userId, Origin, Past(0) - TimeSpan.FromDays(30), new LoginOptions()).Row);
        var session = SiteSession.Issue(userId, null, Secret.Create(), Origin, new SessionOptions(), Past(90) - TimeSpan.FromDays(1));
        (session.EndedAt, session.EndReason) = (Past(90), EndReason.LoggedOut);
        store.SiteSessions.Add(session);
        var (isSent, settledAt) = number % 2 == 0 ? (true, Past(7)) : (false, Past(90));
        var message = OutboxMessage.Of(new BotMessage.Reply(ReplyKind.Help, null), chatId: 1, settledAt);
        (message.SettledAt, message.Outcome) = (settledAt, isSent ? OutboxOutcome.Sent : OutboxOutcome.DeadLetter);
        store.Outbox.Add(message);
        store.TelegramUpdates.Add(number % 2 == 0
            ? new TelegramUpdate { UpdateId = 1 + number, ReceivedAt = Past(2), DoneAt = Past(2) }
            : new TelegramUpdate { UpdateId = 1 + number, ReceivedAt = Past(90), DeadLetteredAt = Past(90), Failures = 5 });
        store.MtprotoSessions.Add(new MtprotoSession { Id = Guid.NewGuid(), UserId = userId, Sealed = [], LoggingOut = true, DueAt = Past(30) });
        store.MtprotoSignIns.Add(new MtprotoSignIn { Id = $"old-{number}", UserId = userId, SessionId = Guid.NewGuid(), Step = SignInStep.Code, Sealed = [], ExpiresAt = Past(1 / 24.0) });
        store.LimitCounters.Add(new LimitCounter { Key = $"test:{number}", WindowEndsAt = Past(0), Count = 1 });
        store.AuditEvents.Add(new AuditEvent { Id = Guid.NewGuid(), At = Past(180), Kind = AuditKind.Login, Reason = "direct" });
        AddOfClients(store, userId, number, Past);
        store.CodeMessages.Add(new CodeMessage { ChatId = 1, MessageId = number, RequestId = $"old-{number}", SentAt = Past(1) });
        store.PromptPauses.Add(new PromptPause { Phone = $"+37128{number:D6}", EndsAt = Past(0) });
        store.PhoneGuesses.Add(new PhoneGuesses { Phone = $"+37128{number:D6}", Failures = 20, DueAt = Past(0) });
    }

    private static void AddOfClients(StoreContext store, Guid userId, int number, Func<double, DateTimeOffset> past)
    {
        store.OpenIdTokens.Add(new OpenIdToken { Id = Guid.NewGuid(), ExpiresAt = past(0) });
        store.OpenIdAuthorizations.Add(new OpenIdAuthorization
        {
            Id = Guid.NewGuid(),
            ClientId = "test",
            UserId = userId,
            SessionId = Guid.NewGuid(),
            Scopes = "openid",
            Issuer = "https://login.example.com",
            CreatedAt = past(90),
            EndsAt = past(2),
        });
        store.ClientMessages.Add(new ClientMessage
        {
            Id = Guid.NewGuid(),
            ClientId = "test",
            Channel = ClientChannel.Webhook,
            Event = ClientEvent.UserCreated,
            UserId = userId,
            CreatedAt = past(90),
            DueAt = past(89),
            DeadLetteredAt = number % 2 == 0 ? past(89) : null,
        });
        store.SigningKeys.Add(new SigningKey { Generation = 1000 + number, Name = $"test-{number}", CreatedAt = past(120), SignsFrom = past(120), SealedKey = [] });
    }
}
