using System.Net;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Sessions;

public sealed class NotMeAfterLoginTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Not_me_on_a_used_code_throws_its_browser_out_and_stops_prompts_but_not_the_link(bool cameBackDirectly)
    {
        var person = site.NewPerson();
        using var own = await site.NewMember(person);
        using var foreign = await site.AnotherBrowser(person);
        if (cameBackDirectly)
            Assert.Equal("telegram_direct", await foreign.LoginVia(person.Phone));
        var code = person.Chat.Last(message => BotLogin.Code(message) is not null);

        Assert.Empty(await site.MessagesAfter(person, () => person.Tap(code, "Not me").Outcome));

        Assert.False(await foreign.IsSignedIn());
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
}
