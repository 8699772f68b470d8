using System.Net;
using System.Text.RegularExpressions;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Sessions;

/// <summary>Each cause is told once, in the reader's language: what, which browser, from where, when, and what to do.</summary>
public sealed partial class NoticeTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Theory]
    [InlineData("en", "Signed in from Firefox on Linux, ", "End this session", "Not me")]
    [InlineData("ru", "Выполнен вход: Firefox, Linux, ", "Завершить сеанс", "Это не я")]
    public async Task A_login_through_the_bot(string language, string text, string end, string deny)
    {
        var person = site.NewPerson(language);
        using var browser = site.NewBrowser(SessionSteps.FirefoxOnLinux);

        await browser.LogIn(person);
        await site.Quiet();

        var id = await browser.SessionId();
        var notice = Assert.Single(person.Chat, message => message.InlineButtons.Any(candidate => candidate.CallbackData == SessionSteps.EndData(id)));
        Assert.StartsWith(text, notice.Text, StringComparison.Ordinal);
        Assert.Matches(FromWhereAndWhen(), notice.Text);
        Assert.Equal([end, deny], notice.InlineButtons.Select(button => button.Text));
    }

    [Theory]
    [InlineData("en", "Your session ended: Firefox on Linux.\n\nIt was ended from Chrome on Windows, ", "End everything")]
    [InlineData("ru", "Ваш сеанс завершён: Firefox, Linux.\n\nЕго завершили отсюда: Chrome, Windows, ", "Завершить всё")]
    public async Task A_session_ended_from_another_browser(string language, string text, string button)
    {
        var person = site.NewPerson(language);
        using var here = await site.NewMember(person);
        using var there = await site.AnotherBrowser(person);
        var id = await there.SessionId();

        var notice = await site.OneMessageAfter(person, async () =>
        {
            var twice = await Task.WhenAll(here.Delete($"/api/auth/sessions/{id}"), here.Delete($"/api/auth/sessions/{id}"));
            Assert.All(twice, answer => Assert.Equal(HttpStatusCode.NoContent, answer.Status));
        });

        AssertWords(notice, text, button);
    }

    [Theory]
    [InlineData("en", 2, "2 of your sessions were ended from Chrome on Windows, ")]
    [InlineData("ru", 2, "Завершено: 2 сеанса. Их завершили отсюда: Chrome, Windows, ")]
    [InlineData("ru", 5, "Завершено: 5 сеансов. Их завершили отсюда: Chrome, Windows, ")]
    [InlineData("en", 1, "Your session ended: Safari on macOS.\n\nIt was ended from Chrome on Windows, ")]
    public async Task Several_sessions_ended_at_once(string language, int others, string text)
    {
        var person = site.NewPerson(language);
        using var here = await site.NewMember(person);
        await site.AddSessions(person, others);

        var notice = await site.OneMessageAfter(person, async () =>
        {
            await here.Delete("/api/auth/sessions");
            await here.Delete("/api/auth/sessions");
        });

        AssertWords(notice, text, language == "en" ? "End everything" : "Завершить всё");
    }

    [Theory]
    [InlineData("en", "All your sessions are ended and all browsers forgotten, from Chrome on Windows, ")]
    [InlineData("ru", "Все ваши сеансы завершены, все браузеры забыты: Chrome, Windows, ")]
    public async Task Everything_ended_from_the_site(string language, string text)
    {
        var person = site.NewPerson(language);
        using var here = await site.NewMember(person);
        await site.AddSessions(person, 3);

        var notice = await site.OneMessageAfter(person, () => here.Post("/api/auth/revoke-all"));

        AssertWords(notice, text, button: null);
    }

    [Theory]
    [InlineData("en", 0, "Your session ended because it was not used for long or was too old: Chrome on Windows.")]
    [InlineData("ru", 0, "Ваш сеанс завершён, потому что им долго не пользовались или истёк его срок: Chrome, Windows.")]
    [InlineData("en", 2, "3 of your sessions ended because they were not used for long or were too old.")]
    [InlineData("ru", 1, "Завершено: 2 сеанса, ими долго не пользовались или истёк их срок.")]
    public async Task Sessions_that_expired(string language, int more, string text)
    {
        var person = site.NewPerson(language);
        using var here = await site.NewMember(person);
        await site.AddSessions(person, more);

        var notice = await site.OneMessageAfter(person, async () =>
        {
            site.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1));
            await site.Cleaned(() => Task.FromResult(person.Chat.Any(message => message.Text == text)), "it is told");
            await site.Quiet();
            site.Clock.Advance(TimeSpan.FromMinutes(2));
        });

        Assert.Equal(text, notice.Text);
        Assert.Empty(notice.InlineButtons);
    }

    [Theory]
    [InlineData("en", "⚠️ An old login cookie of your browser was used: Firefox on Linux, ", "End everything")]
    [InlineData("ru", "⚠️ Использован старый cookie вашего браузера: Firefox, Linux, ", "Завершить всё")]
    public async Task An_old_secret_of_a_browser(string language, string text, string button)
    {
        var person = site.NewPerson(language);
        using var browser = await site.NewMember(person);
        using var thief = site.NewBrowser(SessionSteps.FirefoxOnLinux);
        thief["botauth_browser"] = browser["botauth_browser"];
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));

        var messages = await site.MessagesAfter(person, () => thief.Start(person.Phone));

        AssertWords(Assert.Single(messages, message => BotLogin.Code(message) is null), text, button);
        await browser.IsSignedOut();
        Assert.Equal("telegram_bot", await browser.LoginVia(person.Phone));
    }

    [Theory]
    [InlineData("logout")]
    [InlineData("own session")]
    [InlineData("login")]
    [InlineData("tap")]
    [InlineData("nothing to end")]
    public async Task What_the_user_does_right_there_is_not_told(string how)
    {
        var person = site.NewPerson();
        using var here = await site.NewMember(person);
        var id = await here.SessionId();
        var notice = person.Chat.Last(message => message.FromBot);

        var told = await site.MessagesAfter(person, () => how switch
        {
            "logout" => here.Post("/api/auth/logout"),
            "own session" => here.Delete($"/api/auth/sessions/{id}"),
            "login" => here.Start(person.Phone),
            "tap" => person.Tap(notice, "End this session").Outcome,
            _ => here.Delete("/api/auth/sessions"),
        });
        site.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Empty(told);
        Assert.Equal(how == "nothing to end", (await site.Stored(id)).EndedAt is null);
    }

    private static void AssertWords(ChatMessage notice, string text, string? button)
    {
        Assert.StartsWith(text, notice.Text, StringComparison.Ordinal);
        Assert.Matches(FromWhereAndWhen(), notice.Text);
        Assert.Equal(
            button is null ? [] : [(button, "end:all")],
            notice.InlineButtons.Select(candidate => (candidate.Text, candidate.CallbackData)));
    }

    [GeneratedRegex(@"IP (127\.0\.0\.1|::1), \d{1,2} [\w]+ \d{4}, \d\d:\d\d UTC", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FromWhereAndWhen();
}
