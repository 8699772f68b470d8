using System.Net;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Sessions;

public sealed class NotMeAfterLoginTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Theory]
    [InlineData("code", false)]
    [InlineData("code", true)]
    [InlineData("notice", false)]
    [InlineData("notice", true)]
    public async Task Not_me_on_a_used_code_or_its_notice_throws_the_browser_out_and_stops_prompts_but_not_the_link(string under, bool cameBackDirectly)
    {
        var person = site.NewPerson();
        using var own = await site.NewMember(person);
        using var foreign = await site.AnotherBrowser(person);
        if (cameBackDirectly)
            Assert.Equal("telegram_direct", await foreign.LoginVia(person.Phone));
        var notice = person.Chat.Last(message => message.Text.StartsWith("Signed in from Firefox on Linux", StringComparison.Ordinal));

        // A code that is used has no button any more: only a chat that shows an old one can tap it, and is told in a message.
        var told = await site.MessagesAfter(
            person, () => under == "code" ? site.TapAnything(person, site.DenyData(person)) : person.Tap(notice, "Not me").Outcome);
        Assert.Equal(under == "code" ? 1 : 0, told.Count);

        await foreign.IsSignedOut();
        Assert.True(await own.IsSignedIn());
        Assert.Empty(await site.MessagesAfter(person, async () => Assert.Equal("telegram_bot", await foreign.LoginVia(person.Phone))));
        using var byLink = site.NewBrowser();
        Assert.Equal(HttpStatusCode.OK, (await byLink.LogIn(person)).Status);
        await site.Quiet();

        site.Clock.Advance(TimeSpan.FromHours(1));
        using var later = site.NewBrowser();
        var prompt = await site.OneMessageAfter(person, () => later.Start(person.Phone));
        Assert.NotNull(BotLogin.Code(prompt));
    }

    [Theory]
    [InlineData("en", "Not me", "Done: that session is ended and its browser needs a code.")]
    [InlineData("ru", "Это не я", "Готово: сеанс завершён, этому браузеру снова нужен код.")]
    public async Task The_notice_says_what_came_of_it_also_when_tapped_twice(string language, string button, string text)
    {
        var person = site.NewPerson(language);
        using var browser = await site.NewMember(person);
        var notice = person.Chat.Last(message => message.InlineButtons.Any(candidate => candidate.Text == button));
        using (var hold = site.Telegram.Faults.Add(new UpdateFault.Hold(), "callback_query", person.Id))
        {
            person.Tap(notice, button);
            person.Tap(notice, button);
            hold.Release();
        }

        await site.Quiet();

        Assert.Equal(2, person.Answers.Count);
        var edited = person.Chat.Single(candidate => candidate.Id == notice.Id);
        Assert.StartsWith(text, edited.Text, StringComparison.Ordinal);
        Assert.Empty(edited.InlineRows);
    }

    [Fact]
    public async Task Where_the_phone_alone_logs_in_it_does_not_for_an_hour_but_known_browsers_do()
    {
        await using var kiosks = await Site.Start("Login:DirectRequiresKnownBrowser=false");
        var person = kiosks.NewPerson();
        using var known = await kiosks.NewMember(person);
        using var kiosk = kiosks.NewBrowser();
        var notice = await kiosks.OneMessageAfter(person, () => kiosk.Start(person.Phone));
        await person.Tap(notice, "Not me").Outcome;

        await kiosk.IsSignedOut();
        Assert.Equal("telegram_bot", await kiosk.LoginVia(person.Phone));
        Assert.Equal("telegram_direct", await known.LoginVia(person.Phone));
        kiosks.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("telegram_direct", await kiosk.LoginVia(person.Phone));
    }
}
