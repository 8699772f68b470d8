using System.Net;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

public sealed class SessionTests
{
    [Fact]
    public async Task A_session_ended_from_another_browser_is_refused_at_once_and_told_once()
    {
        await using var site = await Site.Start();
        var person = site.NewPerson();
        using var here = site.NewBrowser();
        using var there = site.NewBrowser("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        await here.LogIn(person);
        await there.LogIn(person);
        var sessions = (await here.Get("/api/auth/sessions")).Json.GetProperty("sessions");
        Assert.Equal(2, sessions.GetArrayLength());
        Assert.True(sessions[0].GetProperty("current").GetBoolean());
        Assert.Equal("Firefox", sessions[1].GetProperty("browser").GetString());

        var ended = await here.Delete($"/api/auth/sessions/{sessions[1].GetProperty("id").GetString()}");

        Assert.Equal(HttpStatusCode.NoContent, ended.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.Get("/api/auth/me")).Status);
        Assert.Equal(HttpStatusCode.OK, (await here.Get("/api/auth/me")).Status);
        var notice = await person.WaitForMessage(message => message.Text.StartsWith("Your session ended", StringComparison.Ordinal));
        Assert.Contains("Firefox on Linux", notice.Text, StringComparison.Ordinal);
        Assert.Contains("Chrome on Windows", notice.Text, StringComparison.Ordinal);
        Assert.Equal("end:all", Assert.Single(notice.InlineButtons).CallbackData);
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended_in_the_chat_by_editing_the_list()
    {
        await using var site = await Site.Start();
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        await browser.LogIn(person);

        await person.Say("/sessions").Outcome;
        var list = await person.WaitForMessage(message => message.Text.StartsWith("Your sessions (1)", StringComparison.Ordinal));
        await person.Tap(list, list.InlineButtons.First().CallbackData!).Outcome;
        await person.WaitForMessage(message => message.Id == list.Id && message.Text == "You have no sessions.");

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get("/api/auth/me")).Status);
    }

    [Fact]
    public async Task Everything_is_ended_from_the_chat_after_a_question()
    {
        await using var site = await Site.Start();
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        await browser.LogIn(person);

        await person.Say("/logout").Outcome;
        var question = await person.WaitForMessage(message => message.InlineButtons.Any(button => button.CallbackData == "end:all"));
        await person.Tap(question, "end:all").Outcome;
        await person.WaitForMessage(message => message.Id == question.Id && message.Text.StartsWith("Done: all your sessions are ended", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get("/api/auth/me")).Status);
        Assert.Equal("telegram_bot", (await browser.Start(person.Phone))["login_via"]);
    }
}
