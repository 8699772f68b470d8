using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests.Sessions;

/// <summary>One user's sessions are bounded: whoever copies a cookie, or a script that never keeps its token, does not fill the store.</summary>
public sealed class TooManySessionsTests : IAsyncLifetime
{
    private const string Told = "You have more sessions than one user may have";
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.Start("Session:MaxPerUser=5");

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("direct")]
    [InlineData("code")]
    public async Task With_one_more_the_least_used_ends_and_its_user_is_told_once(string how)
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        await site.AddSessions(person, 4);

        await site.Quiet();
        for (var login = 0; login < 3; login++)
        {
            browser["auth_token"] = null;
            if (how == "direct")
                Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
            else
            {
                browser["botauth_browser"] = null;
                await browser.LogIn(person);
            }
        }

        await site.Quiet();
        Assert.Equal(5, await site.Read(store => store.SiteSessions.CountAsync(session => session.EndedAt == null)));
        Assert.Equal(1, person.Messages(Told));
        Assert.True(await browser.IsSignedIn());
    }

    [Fact]
    public async Task A_session_that_is_in_use_stays()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        await site.AddSessions(person, 4);
        using var other = site.WithCookie(browser["botauth_browser"]);

        for (var login = 0; login < 4; login++)
        {
            other["auth_token"] = null;
            Assert.Equal("telegram_direct", await other.LoginVia(person.Phone));
        }

        Assert.True(await browser.IsSignedIn());
        Assert.Equal(4, await site.Read(store => store.SiteSessions.CountAsync(session => session.EndReason == EndReason.TooMany)));
    }

    [Fact]
    public async Task Whoever_logs_in_anew_with_the_old_token_in_hand_ends_nothing_else()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        await site.AddSessions(person, 4);

        for (var login = 0; login < 3; login++)
            Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));

        Assert.Equal(0, await site.Read(store => store.SiteSessions.CountAsync(session => session.EndReason == EndReason.TooMany)));
    }
}
