using System.Net;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Sessions;

public sealed class PhoneMoveTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private static int numbers = 7_000;

    private readonly Site site = fixture.Site;

    [Theory]
    [InlineData("en", "Your account's phone number is ", "End everything")]
    [InlineData("ru", "Номер телефона вашего аккаунта теперь ", "Завершить всё")]
    public async Task An_account_with_a_new_number_keeps_its_sessions_and_its_old_browsers_lose_trust(string language, string text, string button)
    {
        var person = site.NewPerson(language);
        var before = person.Phone;
        using var old = await site.NewMember(person);
        var userId = await site.UserId(person);
        person.ChangePhone(NewNumber());
        using var browser = site.NewBrowser();

        var told = await site.MessagesAfter(person, () => browser.LogIn(person));

        var notice = Assert.Single(told, message => message.Text.StartsWith(text, StringComparison.Ordinal));
        Assert.DoesNotContain(person.Phone, notice.Text, StringComparison.Ordinal);
        Assert.Contains(person.Phone[^2..], notice.Text, StringComparison.Ordinal);
        Assert.Equal((button, "end:all"), Assert.Single(notice.InlineButtons.Select(one => (one.Text, one.CallbackData))));
        Assert.Equal(userId, await site.UserId(person));
        Assert.Equal(person.Phone, (await old.Get("/api/auth/me")).Json.GetProperty("user").GetProperty("phone").GetString());
        Assert.Single(await browser.Browsers());
        Assert.Equal("telegram_bot", await old.LoginVia(before));
        Assert.Equal("telegram_bot", await old.LoginVia(person.Phone));
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
    }

    [Theory]
    [InlineData("en", "Another Telegram account proved on ")]
    [InlineData("ru", "Другой аккаунт Telegram подтвердил, что ваш номер телефона принадлежит ему: ")]
    public async Task Another_account_on_an_old_number_inherits_nothing_and_the_old_owner_is_told(string language, string text)
    {
        var owner = site.NewPerson(language);
        using var ofOwner = await site.NewMember(owner);
        var heir = site.Telegram.People.Add(new PersonDetails(owner.Phone, "Heir"));
        using var ofHeir = site.NewBrowser();

        var told = await site.MessagesAfter(owner, () => ofHeir.LogIn(heir));

        Assert.Single(told, message => message.Text.StartsWith(text, StringComparison.Ordinal));
        Assert.NotEqual(await site.UserId(owner), await site.UserId(heir));
        Assert.Equal(await ofHeir.SessionId(), Assert.Single(await ofHeir.Sessions()).GetProperty("id").GetGuid());
        Assert.Single(await ofHeir.Browsers());
        Assert.True(await ofOwner.IsSignedIn());
        Assert.Empty(await ofOwner.Browsers());
        Assert.Equal(HttpStatusCode.NotFound, (await ofHeir.Delete($"/api/auth/sessions/{await ofOwner.SessionId()}")).Status);
        Assert.Equal("telegram_direct", await ofHeir.LoginVia(heir.Phone));
        await site.Quiet();
        Assert.Empty(await site.MessagesAfter(owner, async () => Assert.Equal("telegram_bot", await ofOwner.LoginVia(owner.Phone))));
    }

    [Theory]
    [InlineData("blocked")]
    [InlineData("revoked")]
    public async Task The_old_owner_is_told_also_when_no_direct_login_was_left_to_lose(string before)
    {
        var owner = site.NewPerson();
        using var ofOwner = await site.NewMember(owner);
        if (before == "blocked")
            await owner.Block().Outcome;
        else
            await ofOwner.Post("/api/auth/revoke-all");
        await site.Quiet();
        var heir = site.Telegram.People.Add(new PersonDetails(owner.Phone, "Heir"));
        using var ofHeir = site.NewBrowser();

        var told = await site.MessagesAfter(owner, async () =>
        {
            await ofHeir.LogIn(heir);
            await site.Quiet();
            if (before == "blocked")
                await owner.Unblock().Outcome;
        });

        Assert.Single(told, message => message.Text.StartsWith("Another Telegram account proved on ", StringComparison.Ordinal));
    }

    private static string NewNumber() => $"+37128{Interlocked.Increment(ref numbers):D6}";
}
