using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Login;

/// <summary>How soon the page follows the bot. Tests beside it would be measured with it, so it runs alone.</summary>
[Collection("measured alone")]
[CollectionDefinition("measured alone", DisableParallelization = true)]
public sealed class ReactionTests(ClassSite site) : BrowserTest(site)
{
    private static readonly TimeSpan ReactsWithin = TimeSpan.FromSeconds(1);

    /// <summary>The page counts whole milliseconds.</summary>
    private static readonly TimeSpan ClockReading = TimeSpan.FromMilliseconds(1);

    private const string NotesWhenProgressMoves =
        "() => { globalThis.movedAt = []; new MutationObserver(() => movedAt.push(Date.now())).observe(document.querySelector('#progress'), { attributeFilter: ['data-reached'] }) }";

    [Fact]
    public async Task The_page_reacts_within_a_second_of_a_tap_in_the_bot()
    {
        var visitor = await NewVisitor();
        var person = Site.NewPerson();
        var login = await visitor.StartLogin(person);
        await login.ShowsProgress("waiting");
        await login.Tab.EvaluateAsync(NotesWhenProgressMoves);

        var started = Site.Clock.Now;
        await person.Start(await login.Payload()).Outcome;
        await login.ShowsProgress("bot_opened");
        var shared = Site.Clock.Now;
        await person.ShareOwnContact().Outcome;
        await login.ShowsProgress("code_sent");

        var moved = await login.Tab.EvaluateAsync<long[]>("movedAt");
        Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds(moved[0]) - started, -ClockReading, ReactsWithin);
        Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds(moved[^1]) - shared, -ClockReading, ReactsWithin);
    }
}
