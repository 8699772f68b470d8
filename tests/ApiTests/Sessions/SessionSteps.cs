using System.Net;
using System.Text.Json;
using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.ApiTests.Sessions;

/// <summary>Steps of the stories about sessions, browsers and notices.</summary>
internal static class SessionSteps
{
    public const string FirefoxOnLinux = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    /// <summary>Another browser of a member, logged in through the bot; the chat is at rest.</summary>
    public static async Task<SiteBrowser> AnotherBrowser(this Site site, Person member, string userAgent = FirefoxOnLinux)
    {
        var browser = site.NewBrowser(userAgent);
        Assert.Equal(HttpStatusCode.OK, (await browser.LogIn(member)).Status);
        await site.Quiet();
        return browser;
    }

    public static async Task<bool> IsSignedIn(this SiteBrowser browser) =>
        (await browser.Get("/api/auth/me")).Status switch
        {
            HttpStatusCode.OK => true,
            HttpStatusCode.Unauthorized => false,
            var other => throw new InvalidOperationException($"me answers {other}"),
        };

    /// <summary>Its session has just ended: refused at once, or where there are other hosts, as soon as they have heard of it.</summary>
    public static Task IsSignedOut(this SiteBrowser browser) =>
        Eventually.True(async () => !await browser.IsSignedIn(), "the ended session is refused", timeout: Site.NewsTravel);

    public static async Task<Guid> SessionId(this SiteBrowser browser) =>
        (await browser.Get("/api/auth/me")).Json.GetProperty("session").GetProperty("id").GetGuid();

    public static async Task<IReadOnlyList<JsonElement>> Sessions(this SiteBrowser browser) =>
        [.. (await browser.Get("/api/auth/sessions")).Json.GetProperty("sessions").EnumerateArray()];

    public static async Task<IReadOnlyList<JsonElement>> Browsers(this SiteBrowser browser) =>
        [.. (await browser.Get("/api/auth/browsers")).Json.GetProperty("browsers").EnumerateArray()];

    /// <summary>How a login with this phone goes on: <c>telegram_direct</c> or <c>telegram_bot</c>.</summary>
    public static async Task<string?> LoginVia(this SiteBrowser browser, string phone) => (await browser.Start(phone))["login_via"];

    /// <summary>What the bot writes because of this, once everything is settled.</summary>
    public static async Task<IReadOnlyList<ChatMessage>> MessagesAfter(this Site site, Person person, Func<Task> cause)
    {
        await site.Quiet();
        var seen = person.Chat.Select(message => message.Id).ToHashSet();
        await cause();
        await site.Quiet();
        return [.. person.Chat.Where(message => message.FromBot && !seen.Contains(message.Id))];
    }

    /// <summary>The one message that the bot writes because of this.</summary>
    public static async Task<ChatMessage> OneMessageAfter(this Site site, Person person, Func<Task> cause) =>
        Assert.Single(await site.MessagesAfter(person, cause));

    /// <summary>A tap as a modified client can send it: no button of the chat has this data.</summary>
    public static async Task TapAnything(this Site site, Person by, string data)
    {
        var tap = site.Telegram.Updates.Send("callback_query", RawUpdates.Tap(by, data), by.Id);
        Assert.Equal(DeliveryOutcome.Delivered, await tap.Outcome);
        await site.Quiet();
    }

    /// <summary>Lets minutes pass until the cleaning, which runs each minute, has made this true.</summary>
    public static Task Cleaned(this Site site, Func<Task<bool>> condition, string what) => Eventually.True(
        async () =>
        {
            if (await condition())
                return true;
            await site.Quiet();
            site.Clock.Advance(TimeSpan.FromMinutes(1));
            return false;
        },
        what);

    public static string EndData(Guid sessionId) => $"end:{sessionId:N}";

    public static Task Write(this Site site, Func<StoreContext, Task> work) =>
        site.Services.GetRequiredService<StoreWriter>().Write((store, _, _) => work(store), CancellationToken.None);

    public static async Task<T> Read<T>(this Site site, Func<StoreContext, Task<T>> read)
    {
        await using var store = site.OpenStore();
        return await read(store);
    }

    public static Task<SiteSession> Stored(this Site site, Guid sessionId) =>
        site.Read(store => store.SiteSessions.SingleAsync(session => session.Id == sessionId));

    public static Task<Guid> UserId(this Site site, Person person) =>
        site.Read(store => store.Users.Where(user => user.TelegramId == person.Id).Select(user => user.Id).SingleAsync());

    /// <summary>Sessions of a member, put into the store as logins would do it; older than all others, each a second older than the one before.</summary>
    public static async Task AddSessions(this Site site, Person member, int count)
    {
        var userId = await site.UserId(member);
        var now = site.Clock.Now;
        await site.Write(store =>
        {
            for (var number = 1; number <= count; number++)
            {
                var origin = new RequestOrigin($"203.0.113.{number}", "Safari", "macOS");
                store.SiteSessions.Add(SiteSession.Issue(
                    userId, BrowserCookie.Create().Id, Secret.Create(), origin, new SessionOptions(), now - TimeSpan.FromSeconds(300 + number)));
            }

            return Task.CompletedTask;
        });
    }
}
