using System.Net;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Stores;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>PostgreSQL goes away under a running site and comes back.</summary>
public sealed class StoreAwayTests
{
    [Fact]
    public async Task Every_answer_says_when_to_come_again_and_everything_comes_back_by_itself()
    {
        var database = await PostgresTestDatabase.Create(migrated: true);
        await using var site = await Site.Start(database, new SimulatorOptions());
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var stranger = site.NewBrowser();

        await database.Disconnect();
        foreach (var answer in new[] { await browser.Start(person.Phone), await stranger.Start(person.Phone), await browser.Get("/api/auth/me"), await stranger.Progress("some") })
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "unavailable"), answer.Problem());
            Assert.NotNull(answer.Response.Headers.RetryAfter);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await stranger.Get("/health/ready")).Status);
        Assert.Equal(HttpStatusCode.OK, (await stranger.Get("/health/live")).Status);
        var update = person.Start("anything");

        await database.LetIn();
        Assert.Equal("telegram_direct", (await browser.Start(person.Phone))["login_via"]);
        Assert.True(await browser.IsSignedIn());
        Assert.Equal(HttpStatusCode.OK, (await stranger.Get("/health/ready")).Status);
        await Eventually.True(
            () =>
            {
                site.Clock.Advance(TimeSpan.FromSeconds(1));
                return update.Outcome.IsCompleted;
            },
            "Telegram's update, refused meanwhile, has come again");
        Assert.Equal(DeliveryOutcome.Delivered, await update.Outcome);
    }
}
