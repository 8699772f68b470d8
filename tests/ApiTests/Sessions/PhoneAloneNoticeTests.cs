using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Sessions;

/// <summary>With <c>Login:DirectRequiresKnownBrowser=false</c>.</summary>
public sealed class PhoneAloneNoticeTests
{
    [Theory]
    [InlineData("en", "Signed in from Firefox on Linux, ", "(without a code)", "End this session", "Session ended ✓")]
    [InlineData("ru", "Выполнен вход без кода: Firefox, Linux, ", "", "Завершить сеанс", "Сеанс завершён ✓")]
    public async Task Every_direct_login_is_told_with_a_button_that_ends_it(string language, string text, string hint, string button, string done)
    {
        await using var site = await Site.Start("Login:DirectRequiresKnownBrowser=false");
        var person = site.NewPerson(language);
        using var known = await site.NewMember(person);
        using var unknown = site.NewBrowser(SessionSteps.FirefoxOnLinux);

        var notice = await site.OneMessageAfter(person, async () => Assert.Equal("telegram_direct", await unknown.LoginVia(person.Phone)));
        Assert.StartsWith(text, notice.Text, StringComparison.Ordinal);
        Assert.Contains(hint, notice.Text, StringComparison.Ordinal);
        Assert.Equal((button, SessionSteps.EndData(await unknown.SessionId())), notice.InlineButtons.Select(one => (one.Text, one.CallbackData)).First());

        Assert.Empty(await site.MessagesAfter(person, () => person.Tap(notice, button).Outcome));
        Assert.Equal(done, person.Chat.Single(message => message.Id == notice.Id).Text);
        await unknown.IsSignedOut();
        Assert.True(await known.IsSignedIn());
    }
}
