using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Login;

/// <summary>Whoever asks again and again is not led to a code that is not right.</summary>
public sealed class AskAgainTests(ClassSite site) : BrowserTest(site)
{
    [Theory]
    [InlineData("en-GB", "Ask again in 0:30", "Older codes have stopped working. The link to the bot always gives you a new one.", "Open the bot by the link: it always gives you one.")]
    [InlineData("ru-RU", "Ещё раз через 0:30", "Прежние коды больше не действуют. Ссылка на бота всегда даёт новый.", "Откройте бота по ссылке: она всегда даёт код.")]
    public async Task After_four_presses_the_chat_shows_no_wrong_code_and_the_page_says_that_the_link_gives_one(string locale, string wait, string asked, string linkOnly)
    {
        var person = Site.NewPerson();
        using var known = Site.NewBrowser();
        await known.LogIn(person);
        var visitor = await NewVisitor(options => options.Locale = locale);
        var login = await visitor.OpenLogin();
        await login.Tab.Clock.InstallAsync();
        await login.TypePhone(person.Phone);
        await Expect(login.AskAgain).ToHaveTextAsync(wait);
        await Expect(login.Asked).ToBeEmptyAsync();
        await ShowsCodes(person, 1);

        foreach (var seconds in (int[])[30, 60, 120])
        {
            var link = await login.Tab.Locator("#bot-link").GetAttributeAsync("href");
            await Expect(login.AskAgain).ToBeDisabledAsync();
            await login.Tab.Clock.FastForwardAsync(seconds * 1000);
            await login.AskAgain.ClickAsync();
            await Expect(login.Tab.Locator("#bot-link")).Not.ToHaveAttributeAsync("href", link!);
            await Expect(login.Asked).ToContainTextAsync(seconds < 120 ? asked : linkOnly);
            await ShowsCodes(person, seconds < 120 ? 1 : 0);
        }

        await login.TypeCode(await person.ConfirmAndReadCode(await login.Payload()));
        await login.Tab.Clock.RunForAsync(2_000);
        await login.GoesOnToDashboard();
    }

    private static Task ShowsCodes(Person person, int count) => Eventually.True(
        () => person.Chat.Count(message => BotLogin.Code(message) is not null) == count, $"{count} codes are in the chat");
}
