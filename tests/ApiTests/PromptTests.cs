using System.Net;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>The code that comes unasked to whoever's phone was typed.</summary>
public sealed class PromptTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Fact]
    public async Task A_second_browser_gets_its_code_pushed_to_the_chat_while_its_page_still_waits()
    {
        var person = site.NewPerson();
        using var known = await site.NewMember(person);
        using var other = site.NewBrowser("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        var seen = person.Chat.Count;

        var started = await other.Start(person.Phone);
        var code = await person.ReadCode(seen);
        await site.Settled();

        var progress = await other.Progress(started["auth_id"]!);
        Assert.Equal(("waiting", "5", "False"), (progress["status"], progress["attempts_left"], progress["bot_opened"]));
        Assert.Contains("Firefox on Linux, IP ", person.Chat[^1].Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await other.Redeem(started["auth_id"]!, code)).Status);
    }

    [Fact]
    public async Task The_link_gives_the_pushed_code_again_and_then_the_page_knows()
    {
        var person = site.NewPerson();
        using var known = await site.NewMember(person);
        using var other = site.NewBrowser();
        var seen = person.Chat.Count;
        var started = await other.Start(person.Phone);
        var pushed = await person.ReadCode(seen);

        Assert.Equal(pushed, await person.ConfirmAndReadCode(started));

        await Eventually.True(async () => (await other.Progress(started["auth_id"]!))["status"] == "code_sent", "code_sent");
        Assert.Null(person.Keyboard);
    }

    [Fact]
    public async Task The_code_message_holds_the_code_to_copy_a_way_back_and_a_not_me_button()
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        var started = await browser.Start(person.Phone);
        var code = await person.ConfirmAndReadCode(started);

        var message = person.Chat.Last(candidate => BotLogin.Code(candidate) == code);
        var entity = Assert.Single(message.Entities, entity => entity.Type == "code");
        Assert.Equal(code, message.Text.Substring(entity.Offset, entity.Length));
        Assert.Equal($"{site.Address}login#auth_id={started["auth_id"]}&code={code}", message.InlineButtons.Single(button => button.Url is not null).Url);
        Assert.Equal(code, message.InlineButtons.Single(button => button.CopyText is not null).CopyText);
        Assert.Equal($"deny:{started["auth_id"]}", message.InlineButtons.Single(button => button.CallbackData is not null).CallbackData);
        Assert.Contains("Chrome on Windows, IP ", message.Text, StringComparison.Ordinal);
        Assert.Contains(site.Clock.Now.ToString("d MMMM yyyy, "), message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(person.Phone, string.Concat(person.Chat.Where(line => line.FromBot).Select(line => line.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_three_prompts_in_ten_minutes_the_bot_is_silent_but_the_link_gives_the_code()
    {
        var person = site.NewPerson();
        using var known = await site.NewMember(person);
        var codes = person.Codes();
        var answers = new List<ApiAnswer>();
        using var typist = site.NewBrowser();
        for (var start = 0; start < 5; start++)
        {
            answers.Add(await typist.Start(person.Phone));
            await site.Quiet();
        }

        Assert.Equal(codes + 3, person.Codes());
        Assert.All(answers, answer => Assert.Equal("telegram_bot", answer["login_via"]));
        var code = await person.ConfirmAndReadCode(answers[^1]);
        Assert.Equal(HttpStatusCode.OK, (await typist.Redeem(answers[^1]["auth_id"]!, code)).Status);

        await site.Quiet();
        codes = person.Codes();
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        using var later = site.NewBrowser();
        await later.Start(person.Phone);
        await site.Quiet();
        Assert.Equal(codes + 1, person.Codes());
    }

    [Fact]
    public async Task A_code_that_went_to_the_old_owner_of_a_phone_signs_nobody_in_as_the_new_owner()
    {
        var (oldOwner, newOwner) = (site.NewPerson(), site.NewPerson());
        var phone = oldOwner.Phone;
        using var known = await site.NewMember(oldOwner);
        oldOwner.ChangePhone("+37177000001");
        newOwner.ChangePhone(phone);
        using var browser = site.NewBrowser();
        var seen = oldOwner.Chat.Count;

        var started = await browser.Start(phone);
        var oldCode = await oldOwner.ReadCode(seen);
        var newCode = await newOwner.ConfirmAndReadCode(started);

        Assert.NotEqual(oldCode, newCode);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_code"), (await browser.Redeem(started["auth_id"]!, oldCode)).Problem());
        var signedIn = await browser.Redeem(started["auth_id"]!, newCode);
        Assert.Equal(newOwner.Id, signedIn.Json.GetProperty("user").GetProperty("telegram_id").GetInt64());
        Assert.Equal("telegram_bot", (await known.Start(phone))["login_via"]);
    }

    [Fact]
    public async Task A_new_account_on_an_old_phone_inherits_nothing()
    {
        var (oldOwner, newOwner) = (site.NewPerson(), site.NewPerson());
        using var known = await site.NewMember(oldOwner);
        var oldUser = (await known.Get("/api/auth/me")).Json.GetProperty("user").GetProperty("id").GetGuid();
        newOwner.ChangePhone(oldOwner.Phone);
        using var browser = site.NewBrowser();

        var signedIn = await browser.LogIn(newOwner);

        Assert.NotEqual(oldUser, signedIn.Json.GetProperty("user").GetProperty("id").GetGuid());
        Assert.Equal(newOwner.Phone, signedIn.Json.GetProperty("user").GetProperty("phone").GetString());
        var old = (await known.Get("/api/auth/me")).Json.GetProperty("user");
        Assert.Equal((oldUser, null), (old.GetProperty("id").GetGuid(), old.GetProperty("phone").GetString()));
    }
}
