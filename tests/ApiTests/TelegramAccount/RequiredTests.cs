using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.TelegramAccount;

/// <summary><c>connect_telegram</c>: a login says when the next one needs the connected account.</summary>
public sealed class RequiredTests
{
    [Fact]
    public async Task A_login_of_somebody_who_is_not_connected_says_so_where_it_is_required()
    {
        await using var site = await Site.StartWithMtproto("UserSessions:Required=true");
        var person = site.NewPerson();
        using var browser = site.NewBrowser();

        Assert.Equal("True", (await browser.LogIn(person))["connect_telegram"]);
        await browser.ConnectAccount(person);

        var direct = await browser.Start(person.Phone);
        Assert.Equal(("telegram_direct", (string?)null), (direct["login_via"], direct["connect_telegram"]));
        using var other = site.NewBrowser();
        Assert.Null((await other.LogIn(person))["connect_telegram"]);
    }

    [Fact]
    public async Task Where_it_is_not_required_no_login_says_so()
    {
        await using var site = await Site.StartWithMtproto();
        using var browser = site.NewBrowser();

        Assert.Null((await browser.LogIn(site.NewPerson()))["connect_telegram"]);
    }
}
