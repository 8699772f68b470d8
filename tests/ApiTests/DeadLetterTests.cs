using System.Globalization;
using System.Net;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>A message that can never be sent is kept and counted, and everybody else's go out.</summary>
public sealed class DeadLetterTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Theory]
    [InlineData("""{"$type":"of_a_newer_version","Words":"?"}""")]
    [InlineData("""{"$type":"reply","Kind":99}""")]
    [InlineData("{")]
    public async Task A_message_that_cannot_be_read_or_put_into_words_holds_up_no_code_and_is_kept(string content)
    {
        var person = site.NewPerson();
        var stranger = site.NewPerson();
        await Insert(content, stranger);

        Assert.Equal(HttpStatusCode.OK, (await site.NewBrowser().LogIn(person)).Status);

        for (var tries = 1; tries < OutboxBackoff.MaxFailures; tries++)
        {
            await Eventually.True(async () => (await Only(stranger)).Failures >= tries, $"try {tries}");
            site.Clock.Advance(OutboxBackoff.After(tries));
        }

        await Eventually.True(async () => (await Only(stranger)).SettledAt is not null, "it is settled");
        var letter = await Only(stranger);
        Assert.Equal(OutboxOutcome.DeadLetter, letter.Outcome);
        Assert.False(string.IsNullOrEmpty(letter.Error));
        Assert.Equal(content, letter.Content);
    }

    [Fact]
    public async Task A_message_that_telegram_has_not_taken_for_a_day_is_a_dead_letter()
    {
        await using var own = await Site.Start();
        var person = own.NewPerson();
        using (own.Telegram.Faults.Add(ApiFault.InternalServerError(), "sendMessage", person.Id, times: 1000))
        {
            await person.Say("/help").Outcome;
            await Eventually.True(() => own.CallsTo(person).Count > 0, "it was tried");
            own.Clock.Advance(OutboxBackoff.GiveUpAfter);
            await Eventually.True(async () => Assert.Single(await own.OutboxOf(person)).SettledAt is not null, "it is settled");
        }

        var letter = Assert.Single(await own.OutboxOf(person));
        Assert.Equal(OutboxOutcome.DeadLetter, letter.Outcome);
        Assert.Contains("500", letter.Error, StringComparison.Ordinal);
    }

    private async Task<OutboxMessage> Only(Person person) => Assert.Single(await site.OutboxOf(person));

    private Task<object?> Insert(string content, Person to) => site.Database.Run(string.Create(
        CultureInfo.InvariantCulture,
        $"""
        INSERT INTO "Outbox" ("Priority", "ChatId", "Content", "CreatedAt", "DueAt", "Attempts", "Failures")
        VALUES (0, {to.Id}, '{content}', {site.Clock.Now.UtcTicks}, {site.Clock.Now.UtcTicks}, 0, 0)
        """));
}
