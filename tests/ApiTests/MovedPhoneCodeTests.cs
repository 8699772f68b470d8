using System.Net;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>A number changes hands while codes for it are on their way.</summary>
public sealed class MovedPhoneCodeTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Fact]
    public async Task A_message_that_waits_for_the_former_owner_never_shows_the_code_of_the_new_one()
    {
        var former = site.NewPerson();
        using var member = await site.NewMember(former);
        using var thief = site.NewBrowser();
        var started = await thief.Start(former.Phone);
        await former.ReadCode();
        using var fault = site.Telegram.Faults.Add(ApiFault.TooManyRequests(20), "sendMessage", former.Id);
        await former.Start(BotLogin.Payload(started)).Outcome;
        await site.Telegram.WaitForCall(call => call.ChatId == former.Id && call.Status == (int)HttpStatusCode.TooManyRequests);

        var heir = site.Telegram.People.Add(new PersonDetails(former.Phone, "Heir"));
        var code = await heir.ConfirmAndReadCode(started);
        site.Clock.Advance(TimeSpan.FromSeconds(21));
        await site.Settled();

        Assert.DoesNotContain(former.Chat, message => message.Text.Contains(code, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await thief.Redeem(started["auth_id"]!, code)).Status);
    }

    [Fact]
    public async Task A_code_that_was_sent_to_the_former_owner_is_worthless_once_the_phone_has_moved()
    {
        var former = site.NewPerson();
        using var member = await site.NewMember(former);
        var seen = former.Chat.Count;
        using var second = site.NewBrowser();
        var started = await second.Start(former.Phone);
        var code = await former.ReadCode(seen);

        var heir = site.Telegram.People.Add(new PersonDetails(former.Phone, "Heir"));
        using var ofHeir = site.NewBrowser();
        Assert.Equal(HttpStatusCode.OK, (await ofHeir.LogIn(heir)).Status);

        Assert.Equal((HttpStatusCode.Gone, "request_expired"), (await second.Redeem(started["auth_id"]!, code)).Problem());
    }

    [Theory]
    [InlineData("code")]
    [InlineData("notice")]
    [InlineData("everything")]
    public async Task An_old_button_of_the_former_owner_does_nothing_to_the_new_one(string button)
    {
        var former = site.NewPerson();
        using var member = await site.NewMember(former);
        var ofCode = site.DenyData(former);
        var old = former.Chat.Last(message => message.Text.StartsWith("Signed in from", StringComparison.Ordinal));
        if (button == "everything")
            old = await site.OneMessageAfter(former, () => former.Say("/logout").Outcome);
        var heir = site.Telegram.People.Add(new PersonDetails(former.Phone, "Heir"));
        using var ofHeir = await site.NewMember(heir);
        var seen = heir.Chat.Count;
        using var second = site.NewBrowser();
        var started = await second.Start(heir.Phone);
        var code = await heir.ReadCode(seen);

        if (button == "code")
            await site.TapAnything(former, ofCode);
        else
            await former.Tap(old, button == "notice" ? "End this session" : "End everything").Outcome;
        await site.Quiet();

        Assert.True(await ofHeir.IsSignedIn());
        Assert.Equal("telegram_direct", await ofHeir.LoginVia(heir.Phone));
        Assert.Equal(HttpStatusCode.OK, (await second.Redeem(started["auth_id"]!, code)).Status);
        seen = heir.Chat.Count;
        using var third = site.NewBrowser();
        await third.Start(heir.Phone);
        Assert.NotNull(await heir.ReadCode(seen));
    }

    [Theory]
    [InlineData("site")]
    [InlineData("chat")]
    [InlineData("not me")]
    public async Task Codes_that_were_sent_before_are_worthless_after_everything_was_ended_or_denied(string how)
    {
        var person = site.NewPerson();
        using var member = await site.NewMember(person);
        using var other = site.NewBrowser();
        var seen = person.Chat.Count;
        var started = await other.Start(person.Phone);
        var code = await person.ReadCode(seen);
        await site.Quiet();

        if (how == "site")
            await member.Post("/api/auth/revoke-all");
        else if (how == "chat")
            await EndEverything(person);
        else
            await DenyAnother(person);

        var (status, problem) = (await other.Redeem(started["auth_id"]!, code)).Problem();
        Assert.Equal(how == "not me" ? (HttpStatusCode.Forbidden, "request_denied") : (HttpStatusCode.Gone, "request_expired"), (status, problem));
    }

    [Fact]
    public async Task A_notice_that_waited_out_a_long_block_is_tried_again_when_telegram_stumbles()
    {
        await using var own = await Site.Start();
        var person = own.NewPerson();
        using var member = await own.NewMember(person);
        await person.Block().Outcome;
        await member.Post("/api/auth/revoke-all");
        await own.Quiet();
        own.Clock.Advance(OutboxBackoff.GiveUpAfter + TimeSpan.FromHours(1));
        using var fault = own.Telegram.Faults.Add(ApiFault.InternalServerError(), "sendMessage", person.Id);

        var told = await own.MessagesAfter(person, async () =>
        {
            await person.Unblock().Outcome;
            await own.Quiet();
        });

        Assert.Single(told, message => message.Text.StartsWith("All your sessions are ended", StringComparison.Ordinal));
    }

    private static async Task EndEverything(Person person)
    {
        await person.Say("/logout").Outcome;
        var question = await person.WaitForMessage(message => message.InlineButtons.Any(button => button.CallbackData == "end:all"));
        await person.Tap(question, "end:all").Outcome;
    }

    /// <summary>Of another browser's request for the same phone.</summary>
    private async Task DenyAnother(Person person)
    {
        using var stranger = site.NewBrowser();
        var seen = person.Chat.Count;
        await stranger.Start(person.Phone);
        await person.ReadCode(seen);
        var message = person.Chat.Last(one => one.InlineButtons.Any(IsDeny));
        await person.Tap(message, message.InlineButtons.First(IsDeny).CallbackData!).Outcome;
    }

    private static bool IsDeny(InlineButton button) => button.CallbackData?.StartsWith("deny:", StringComparison.Ordinal) == true;
}
