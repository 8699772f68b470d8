using System.Net;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

public sealed class LoginTests
{
    [Fact]
    public async Task The_first_login_goes_through_the_bot_and_the_next_one_is_direct()
    {
        await using var site = await Site.Start();
        using var browser = site.NewBrowser();
        var person = site.NewPerson();

        var started = await browser.Start(person.Phone);
        Assert.Equal("telegram_bot", started["login_via"]);
        var code = await person.ConfirmAndReadCode(started);
        await Eventually.True(async () => (await browser.Progress(started["auth_id"]!))["status"] == "code_sent", "the page knows that the code was sent");
        var first = await browser.Redeem(started["auth_id"]!, code);
        Assert.Equal((HttpStatusCode.OK, "telegram_bot"), (first.Status, first["login_via"]));
        await person.WaitForMessage(message => message.Text.StartsWith("Signed in from", StringComparison.Ordinal));
        var messages = person.Chat.Count;

        Assert.Equal(HttpStatusCode.NoContent, (await browser.Post("/api/auth/logout")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get("/api/auth/me")).Status);
        var again = await browser.Start(person.Phone);

        Assert.Equal((HttpStatusCode.OK, "telegram_direct"), (again.Status, again["login_via"]));
        Assert.Equal(again["auth_token"], browser["auth_token"]);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/api/auth/me")).Status);
        await site.Telegram.Updates.WaitUntilDelivered();
        Assert.Equal(messages, person.Chat.Count);
    }
}
