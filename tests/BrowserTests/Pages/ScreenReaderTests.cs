using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Pages;

/// <summary>What a screen reader says of each stage between the phone number and the code.</summary>
public sealed class ScreenReaderTests(ClassSite site) : BrowserTest(site)
{
    private const string Waiting =
        """
        - region "Confirm through Telegram":
          - heading "Confirm through Telegram" [level=1]
          - paragraph: /Signing in as/
          - paragraph:
            - status: Waiting for you to open the bot
          - list "Steps":
            - listitem: Open the bot – now
            - listitem: Share your number – next
            - listitem: Get the code – next
          - region "Open the bot":
            - heading "Open the bot" [level=2]
            - img "QR code that opens the bot in Telegram on your phone"
            - link "Open @BotAuthSimulatorBot"
            - link "Open in the app"
          - region "Enter the code":
            - textbox "Code of 6 digits"
            - button "Sign in"
          - button /Ask again in 0:\d\d/ [disabled]
          - button "Another number"
        """;

    private const string Refused =
        """
        - region "Confirm through Telegram":
          - heading "Confirm through Telegram" [level=1]
          - alert: /This login was declined in Telegram/
          - button "Ask again"
          - button "Another number"
        """;

    private const string InRussian =
        """
        - heading "Подтвердите вход через Telegram" [level=1]
        - list "Шаги":
          - listitem: Откройте бота – сейчас
          - listitem: Поделитесь номером – потом
          - listitem: Получите код – потом
        """;

    [Fact]
    public async Task The_steps_are_imperatives_that_say_whether_they_are_done()
    {
        var visitor = await NewVisitor();
        visitor.Expects(400, "/api/auth/login-by-telegram");
        var person = Site.NewPerson();
        var login = await visitor.StartLogin(person);
        await login.ShowsProgress("waiting");
        await Says(login.CodeStage, Waiting);
        await person.Start(await login.Payload()).Outcome;
        await login.ShowsProgress("bot_opened");
        await Steps(login, "done", "now", "next");
        await person.ShareOwnContact().Outcome;
        await login.ShowsProgress("code_sent");
        await Steps(login, "done", "done", "done");
        var code = await person.ReadCode();
        await login.TypeCode(SampleCode.Not(code));
        await Says(login.CodeStage, """- alert: This code is not right. 4 attempts left.""");

        await person.Tap(person.Chat.Last(message => BotLogin.Code(message) == code), "Not me").Outcome;
        await Says(login.CodeStage, Refused);
        await login.AskAgain.ClickAsync();
        await Says(login.CodeStage, """- status: Older codes have stopped working. The link to the bot always gives you a new one.""");
        await login.Tab.Locator("#language").SelectOptionAsync("ru");
        await Says(login.CodeStage, InRussian);
    }

    [Fact]
    public async Task In_another_cookie_jar_one_line_says_what_to_do_and_one_button_copies_the_code()
    {
        var person = Site.NewPerson();
        var login = await (await NewVisitor()).StartLogin(person);
        var code = await person.ConfirmAndReadCode(await login.Payload());
        var inTelegram = await NewVisitor(options => options.Permissions = ["clipboard-read", "clipboard-write"]);
        inTelegram.Expects(404, "/api/auth/login-by-telegram");
        var opened = await inTelegram.OpenLogin(person.ReturnLink());
        await Says(
            opened.LinkStage,
            $"""
            - region "Go back to your other browser":
              - heading "Go back to your other browser" [level=1]
              - status: "Copy this code and enter it there, where you started:"
              - paragraph:
                - code: "{code}"
              - button "Copy the code"
              - button "Sign in here instead"
            """);
        await opened.Tab.Locator("#copy-code").ClickAsync();
        await Expect(opened.Toasts).ToHaveTextAsync("Copied");
        Assert.Equal(code, await opened.Tab.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await opened.Tab.EvaluateAsync("navigator.clipboard.writeText('')");
    }

    private static Task Says(ILocator stage, string text) => Expect(stage).ToMatchAriaSnapshotAsync(text);

    private static Task Steps(LoginPage login, string open, string share, string get) => Says(
        login.CodeStage,
        $"""
        - list "Steps":
          - listitem: Open the bot – {open}
          - listitem: Share your number – {share}
          - listitem: Get the code – {get}
        """);
}
