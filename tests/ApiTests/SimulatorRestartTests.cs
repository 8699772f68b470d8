using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

public sealed class SimulatorRestartTests
{
    /// <summary>The site's store outlives the simulator, which forgets everything: what it counts anew, the bot must not take for old.</summary>
    [Fact]
    public async Task After_a_restart_of_the_simulator_its_bot_still_hears_and_answers()
    {
        await using var site = await Site.Start();
        var before = site.Telegram.People[1001];
        using var browser = site.NewBrowser();
        await browser.LogIn(before);
        await before.Say("/logout").Outcome;
        await site.Quiet();
        var seen = before.Chat.Select(message => message.Id).ToHashSet();

        await site.Telegram.DisposeAsync();
        await using var telegram = await Simulator.StartAsync(new SimulatorOptions
        {
            Url = site.Telegram.Address.ToString(), BotToken = site.Telegram.BotToken, Time = site.Clock, LoopbackButtons = true,
        });
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.True(() => telegram.Webhook.Url is not null, "the webhook is registered again");
        var after = telegram.People[1001];
        using var other = site.NewBrowser();

        Assert.Matches("^[0-9]{6}$", await after.ConfirmAndReadCode(await other.Start(after.Phone)));
        Assert.DoesNotContain(after.Chat, message => seen.Contains(message.Id));
    }
}
