using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.BrowserTests.Dashboard;

/// <summary>What comes after connecting: taking it back here, or ending it in Telegram.</summary>
public sealed class ConnectedTests(ClassSite site) : ConnectTest(site)
{
    [Fact]
    public async Task Disconnecting_asks_first_and_logs_out_at_Telegram()
    {
        var person = Site.NewPerson();
        var card = await OpenConnected(person);
        await card.Disconnect.ClickAsync();
        await Expect(card.DisconnectNo).ToBeFocusedAsync();
        await card.DisconnectNo.ClickAsync();
        await Expect(card.Disconnect).ToBeFocusedAsync();
        Assert.Single(Site.Telegram.Datacenter.DevicesOf(person));

        await card.Disconnect.ClickAsync();
        await card.DisconnectYes.ClickAsync();

        await Expect(card.Offer).ToBeVisibleAsync();
        Assert.Empty(Site.Telegram.Datacenter.DevicesOf(person));
        await Expect(card.Tab).ToHaveURLAsync("/dashboard");
    }

    [Fact]
    public async Task Another_tab_sees_it_at_once()
    {
        var person = Site.NewPerson();
        var card = await OpenCard(person);
        var other = new ConnectCard(await card.Tab.Context.NewPageAsync());
        await other.Tab.GotoAsync("/dashboard");
        await Expect(other.Offer).ToBeVisibleAsync();

        await card.TypeCode(await card.AskForCode(person));
        await Expect(other.Connected).ToBeVisibleAsync();
        await other.Disconnect.ClickAsync();
        await other.DisconnectYes.ClickAsync();

        await Expect(card.Offer).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("en-GB", "Your Telegram session was ended in Telegram, so this one ended too.")]
    [InlineData("ru-RU", "Ваш сеанс Telegram завершён в Telegram, поэтому завершён и этот.")]
    public async Task Ending_it_under_Devices_in_Telegram_leaves_the_dashboard_with_one_notice(string locale, string why)
    {
        var person = Site.NewPerson();
        var card = await OpenConnected(person, options => options.Locale = locale);
        var telegram = await card.Tab.Context.NewPageAsync();
        await telegram.GotoAsync($"{Site.Telegram.Address}{Site.Telegram.BotUsername}?as={person.Id}#devices");

        await telegram.Locator("#device-list button").ClickAsync();
        await telegram.Locator("#ask-yes").ClickAsync();

        await new LoginPage(card.Tab).GoesOnTo("/login");
        await Expect(card.Tab.Locator("#why")).ToHaveTextAsync(why);
        await person.WaitForMessage(IsNotice);
        Site.Clock.Advance(TimeSpan.FromSeconds(30));
        await Eventually.True(NothingIsOwed, "everything is sent");
        Assert.Single(person.Chat, IsNotice);
        await new LoginPage(card.Tab).TypePhone(person.Phone);
        await Expect(new LoginPage(card.Tab).CodeStage).ToBeVisibleAsync();
    }

    private async Task<bool> NothingIsOwed()
    {
        await using var store = Site.OpenStore();
        return !await store.Outbox.AnyAsync(row => row.SettledAt == null);
    }

    private static bool IsNotice(ChatMessage message) =>
        message.FromBot && message.Text.StartsWith("Your connected Telegram session was ended in Telegram", StringComparison.Ordinal);
}
