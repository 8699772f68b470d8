using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Sessions;

/// <summary><c>/sessions</c> and <c>/logout</c> in the chat.</summary>
public sealed class SessionsCommandTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Theory]
    [InlineData("en", "Your sessions (2):\n\n1. Firefox on Linux, IP ", "2. Chrome on Windows, IP ", "End 2: Chrome on Windows", "Your sessions (1):")]
    [InlineData("ru", "Ваши сеансы (2):\n\n1. Firefox, Linux, IP ", "2. Chrome, Windows, IP ", "Завершить 2: Chrome, Windows", "Ваши сеансы (1):")]
    public async Task Sessions_are_listed_and_ended_by_editing_the_list(string language, string first, string second, string button, string after)
    {
        var person = site.NewPerson(language);
        using var older = await site.NewMember(person);
        using var newer = await site.AnotherBrowser(person);
        var list = await site.OneMessageAfter(person, () => person.Say("/sessions").Outcome);
        Assert.StartsWith(first, list.Text, StringComparison.Ordinal);
        Assert.Contains(second, list.Text, StringComparison.Ordinal);
        Assert.Equal(2, list.InlineButtons.Count());

        Assert.Empty(await site.MessagesAfter(person, () => person.Tap(list, button).Outcome));

        var edited = Now(person, list);
        Assert.StartsWith(after, edited.Text, StringComparison.Ordinal);
        Assert.Single(edited.InlineButtons);
        await older.IsSignedOut();
        Assert.True(await newer.IsSignedIn());
        Assert.Equal("telegram_bot", await older.LoginVia(person.Phone));
        Assert.Equal("telegram_direct", await newer.LoginVia(person.Phone));
    }

    [Fact]
    public async Task Fifteen_sessions_fill_three_pages_in_one_message()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        await site.AddSessions(person, 14);
        var list = await site.OneMessageAfter(person, () => person.Say("/sessions").Outcome);
        AssertPage(list, first: 1, last: 6, "›");

        await Turn(person, list, "›");
        AssertPage(Now(person, list), first: 7, last: 12, "‹", "›");
        await Turn(person, list, "›");
        AssertPage(Now(person, list), first: 13, last: 15, "‹");
        foreach (var left in (int[])[14, 13, 12])
            await Turn(person, list, Now(person, list).InlineButtons.First().CallbackData!, $"Your sessions ({left}):");

        AssertPage(Now(person, list), first: 7, last: 12, "‹");
        await Turn(person, list, "‹");
        AssertPage(Now(person, list), first: 1, last: 6, "›");
        Assert.True(await browser.IsSignedIn());
        Assert.Equal(12, (await browser.Sessions()).Count);
    }

    [Fact]
    public async Task The_last_session_leaves_an_empty_list_without_buttons()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var list = await site.OneMessageAfter(person, () => person.Say("/sessions").Outcome);

        await Turn(person, list, list.InlineButtons.Single().CallbackData!, "You have no sessions.");

        Assert.Empty(Now(person, list).InlineRows);
        await browser.IsSignedOut();
    }

    [Theory]
    [InlineData("en", "End all your sessions and forget all browsers?", "Cancel", "Nothing was changed.")]
    [InlineData("ru", "Завершить все сеансы и забыть все браузеры?", "Отмена", "Ничего не изменилось.")]
    public async Task Logging_out_everywhere_can_be_cancelled(string language, string question, string button, string answer)
    {
        var person = site.NewPerson(language);
        using var browser = await site.NewMember(person);
        var asked = await site.OneMessageAfter(person, () => person.Say("/logout").Outcome);
        Assert.StartsWith(question, asked.Text, StringComparison.Ordinal);

        Assert.Empty(await site.MessagesAfter(person, () => person.Tap(asked, button).Outcome));

        Assert.Equal(answer, Now(person, asked).Text);
        Assert.Empty(Now(person, asked).InlineRows);
        Assert.True(await browser.IsSignedIn());
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
    }

    [Theory]
    [InlineData("en", "End everything", "Done: all your sessions are ended and all browsers forgotten.")]
    [InlineData("ru", "Завершить всё", "Готово: все ваши сеансы завершены, все браузеры забыты.")]
    public async Task Logging_out_everywhere_ends_everything_and_edits_the_question(string language, string button, string answer)
    {
        var person = site.NewPerson(language);
        using var here = await site.NewMember(person);
        using var there = await site.AnotherBrowser(person);
        var asked = await site.OneMessageAfter(person, () => person.Say("/logout").Outcome);
        Assert.True(await here.IsSignedIn());

        Assert.Empty(await site.MessagesAfter(person, () => person.Tap(asked, button).Outcome));

        Assert.StartsWith(answer, Now(person, asked).Text, StringComparison.Ordinal);
        foreach (var browser in (SiteBrowser[])[here, there])
        {
            await browser.IsSignedOut();
            Assert.Equal("telegram_bot", await browser.LoginVia(person.Phone));
        }
    }

    private static ChatMessage Now(Person person, ChatMessage message) => person.Chat.Single(candidate => candidate.Id == message.Id);

    private async Task Turn(Person person, ChatMessage list, string button, string? text = null)
    {
        Assert.Empty(await site.MessagesAfter(person, () => person.Tap(list, button).Outcome));
        if (text is not null)
            Assert.StartsWith(text, Now(person, list).Text, StringComparison.Ordinal);
    }

    private static void AssertPage(ChatMessage list, int first, int last, params string[] turns)
    {
        var numbers = Enumerable.Range(first, last - first + 1).ToList();
        Assert.Equal(numbers.Select(number => $"{number}."), list.Text.Split('\n').Skip(2).Select(line => line.Split(' ')[0]));
        Assert.Equal(
            [.. numbers.Select(number => $"End {number}:"), .. turns],
            list.InlineButtons.Select(button => button.Text.Contains(':') ? button.Text[..(button.Text.IndexOf(':') + 1)] : button.Text));
    }
}
