using JobRadar.BotAuth.ApiTests.OpenId;
using JobRadar.BotAuth.ApiTests.Sessions;
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
using JobRadar.BotAuth.Shared.Users;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.QueryPlans;

/// <summary>Other people's rows in every table, none of which is due for anything: nobody's login should have to look at them.</summary>
internal static class CrowdedStore
{
    public const int Rows = 2000;
    private static readonly RequestOrigin Origin = new("203.0.113.7", "Safari", "macOS");

    public static async Task Crowd(this Site site)
    {
        var now = site.Clock.Now;
        await site.Write(store =>
        {
            for (var number = 1; number <= Rows; number++)
                AddPerson(store, number, now);
            return Task.CompletedTask;
        });
        // SQLite is never analyzed by the product.
        if (site.Database.Provider == StoreProvider.PostgreSql)
            await site.Database.Run("ANALYZE");
    }

    private static void AddPerson(StoreContext store, int number, DateTimeOffset now)
    {
        var telegramId = 7_000_000_000 + number;
        var user = new TelegramProfile(telegramId, $"Person {number}", null, null, "en").ToUser(now);
        user.Phone = $"+37199{number:D6}";
        store.Users.Add(user);
        AddStoredSession(store, user, now);
        AddRequest(store, user, now);
        var browser = KnownBrowser.Trust(user.Id, Origin, now, new LoginOptions()).Row;
        store.KnownBrowsers.Add(browser);
        store.SiteSessions.Add(SiteSession.Issue(user.Id, browser.Id, Secret.Create(), Origin, new SessionOptions(), now));
        var ended = SiteSession.Issue(user.Id, browser.Id, Secret.Create(), Origin, new SessionOptions(), now);
        (ended.EndedAt, ended.EndReason) = (now, EndReason.Replaced);
        store.SiteSessions.Add(ended);
        store.AuditLogin("code", ended, now);
        store.TelegramUpdates.Add(new TelegramUpdate { UpdateId = number, ReceivedAt = now, DoneAt = now });
        store.TelegramUpdates.Add(new TelegramUpdate { UpdateId = Rows + number, ReceivedAt = now, Failures = 5, DeadLetteredAt = now });
        store.CodeMessages.Add(new CodeMessage { ChatId = telegramId, MessageId = 1, RequestId = $"test-{telegramId}", SentAt = now });
        store.LimitCounters.Add(new LimitCounter { Key = $"test:{number}", WindowEndsAt = now.AddDays(1), Count = 1 });
        store.PromptPauses.Add(new PromptPause { Phone = user.Phone, EndsAt = now.AddDays(1) });
        store.PhoneGuesses.Add(new PhoneGuesses { Phone = user.Phone, Failures = 1, DueAt = now.AddDays(1) });
        AddOfClients(store, user, ended, number, now);
        store.Outbox.Add(Settled(telegramId, OutboxOutcome.Sent, now));
        store.Outbox.Add(Settled(telegramId, OutboxOutcome.Unreachable, now));
    }

    private static void AddOfClients(StoreContext store, User user, SiteSession session, int number, DateTimeOffset now)
    {
        var authorization = store.Authorize("wiki", session, ["openid"], "https://login.example.com", now);
        store.Consents.Add(new Consent { UserId = user.Id, ClientId = "wiki", Scopes = "openid", GivenAt = now });
        store.ClientMessages.Add(new ClientMessage
        {
            Id = Guid.CreateVersion7(now),
            ClientId = RelyingParty.Shop.Id,
            Channel = ClientChannel.Webhook,
            Event = ClientEvent.UserCreated,
            UserId = user.Id,
            CreatedAt = now,
            DueAt = now.AddDays(1),
            DeadLetteredAt = number % 2 == 0 ? now : null,
        });
        store.OpenIdTokens.Add(new OpenIdToken
        {
            Id = Guid.CreateVersion7(now),
            AuthorizationId = authorization.Id,
            Status = "valid",
            ReferenceId = $"test:{number}",
            ExpiresAt = now.AddDays(1),
        });
    }

    private static void AddStoredSession(StoreContext store, User user, DateTimeOffset now)
    {
        var client = new MtprotoSession { Id = Guid.CreateVersion7(now), UserId = user.Id, Sealed = [], DueAt = now.AddDays(30) };
        store.MtprotoSessions.Add(client);
        store.MtprotoSignIns.Add(new MtprotoSignIn { Id = $"test-{user.TelegramId}", UserId = user.Id, SessionId = Guid.NewGuid(), Step = SignInStep.Code, Sealed = [], ExpiresAt = now.AddDays(1) });
        var stored = new TelegramSession { Id = Guid.CreateVersion7(now), UserId = user.Id, ChatId = user.TelegramId };
        stored.GoLive();
        stored.Connect(client.Id, now, now);
        store.TelegramSessions.Add(stored);
    }

    private static void AddRequest(StoreContext store, User user, DateTimeOffset now)
    {
        var request = new LoginRequest
        {
            Id = $"test-{user.TelegramId}",
            Phone = user.Phone!,
            BrowserId = Guid.NewGuid(),
            BrowserSecretHash = [],
            PayloadHash = Secret.Create().Hash(),
            CreatedAt = now,
            ExpiresAt = now.AddDays(1),
            MaxAttempts = 5,
        };
        request.Open(user.TelegramId, now);
        store.LoginRequests.Add(request);
    }

    private static OutboxMessage Settled(long chatId, OutboxOutcome outcome, DateTimeOffset now)
    {
        var message = OutboxMessage.Of(new BotMessage.EverythingEnded(Origin, now), chatId, now, $"test:{chatId}:{outcome}");
        (message.SettledAt, message.Outcome) = (now, outcome);
        return message;
    }
}
