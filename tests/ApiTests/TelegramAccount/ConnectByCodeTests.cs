using System.Net;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.TelegramAccount;

/// <summary>Connecting by the code that Telegram sends into its own app.</summary>
public sealed class ConnectByCodeTests(AccountFixture fixture) : IClassFixture<AccountFixture>
{
    private readonly Site site = fixture.Site;

    [Fact]
    public async Task The_code_from_Telegrams_own_chat_connects_the_account()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);

        var started = await browser.Connect();
        var entered = await browser.EnterCode(started["auth_id"], await person.ServiceChat.WaitForLoginCode());

        Assert.Equal((HttpStatusCode.OK, "telegram_sms", "300"), (started.Status, started["login_via"], started["expires_in"]));
        Assert.Equal((HttpStatusCode.OK, "connected"), (entered.Status, entered["status"]));
        Assert.True(await browser.IsConnected());
        Assert.Equal("JobRadar", Assert.Single(site.Telegram.Datacenter.DevicesOf(person)).Model);
        Assert.Equal("telegram_direct", (await browser.Start(person.Phone))["login_via"]);
    }

    [Fact]
    public async Task A_wrong_code_may_be_typed_again_but_not_more_than_five_times()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var id = (await browser.Connect())["auth_id"];
        var code = await person.ServiceChat.WaitForLoginCode();

        for (var left = 4; left > 0; left--)
        {
            var wrong = await browser.EnterCode(id, AccountSteps.Other(code));
            Assert.Equal((HttpStatusCode.BadRequest, "invalid_code"), wrong.Problem());
            Assert.Equal($"{left}", wrong["attempts_left"]);
        }

        Assert.Equal((HttpStatusCode.Gone, "request_expired"), (await browser.EnterCode(id, AccountSteps.Other(code))).Problem());
        Assert.Equal((HttpStatusCode.Gone, "request_expired"), (await browser.EnterCode(id, code)).Problem());
        Assert.False(await browser.IsConnected());
        Assert.Empty(site.Telegram.Datacenter.DevicesOf(person));
    }

    [Fact]
    public async Task The_right_code_after_a_wrong_one_connects()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var id = (await browser.Connect())["auth_id"];
        var code = await person.ServiceChat.WaitForLoginCode();
        await browser.EnterCode(id, AccountSteps.Other(code));

        Assert.Equal("connected", (await browser.EnterCode(id, $" {code[..2]}-{code[2..]} "))["status"]);
    }

    [Theory]
    [InlineData("hunter2", null)]
    [InlineData("пароль с пробелом", "wrong")]
    public async Task Two_step_verification_asks_for_the_password(string password, string? typedFirst)
    {
        var person = site.NewPerson();
        person.SetPassword(password);
        using var browser = await site.NewMember(person);
        var id = (await browser.Connect())["auth_id"];

        var entered = await browser.EnterCode(id, await person.ServiceChat.WaitForLoginCode());
        Assert.Equal((HttpStatusCode.OK, "password_needed"), (entered.Status, entered["status"]));
        Assert.False(await browser.IsConnected());
        if (typedFirst is not null)
        {
            var wrong = await browser.EnterPassword(id, typedFirst);
            Assert.Equal((HttpStatusCode.BadRequest, "invalid_password"), wrong.Problem());
            Assert.Equal("4", wrong["attempts_left"]);
        }

        Assert.Equal("connected", (await browser.EnterPassword(id, password))["status"]);
        Assert.True(await browser.IsConnected());
    }

    [Fact]
    public async Task Passwords_are_counted_like_codes()
    {
        var person = site.NewPerson();
        person.SetPassword("hunter2");
        using var browser = await site.NewMember(person);
        var id = (await browser.Connect())["auth_id"];
        await browser.EnterCode(id, await person.ServiceChat.WaitForLoginCode());

        for (var attempt = 1; attempt < 5; attempt++)
            Assert.Equal("invalid_password", (await browser.EnterPassword(id, "guess"))["code"]);

        Assert.Equal((HttpStatusCode.Gone, "request_expired"), (await browser.EnterPassword(id, "guess")).Problem());
        Assert.Equal((HttpStatusCode.Gone, "request_expired"), (await browser.EnterPassword(id, "hunter2")).Problem());
        Assert.False(await browser.IsConnected());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sign_in_that_took_too_long_is_over(bool byTelegramsClock)
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var id = (await browser.Connect())["auth_id"];
        var code = await person.ServiceChat.WaitForLoginCode();
        if (byTelegramsClock)
            site.Telegram.Faults.Add(new MtProtoFault.Refuse(400, "PHONE_CODE_EXPIRED"), "auth.signIn");
        else
            site.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));

        Assert.Equal((HttpStatusCode.Gone, "request_expired"), (await browser.EnterCode(id, code)).Problem());
    }

    [Fact]
    public async Task A_phone_that_Telegram_does_not_know_is_said_so()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        site.Telegram.Faults.Add(new MtProtoFault.Refuse(400, "PHONE_NUMBER_INVALID"), "auth.sendCode");

        Assert.Equal((HttpStatusCode.BadRequest, "phone_not_registered"), (await browser.Connect()).Problem());
    }

    [Fact]
    public async Task A_phone_without_an_account_must_sign_up_in_Telegram()
    {
        var person = site.NewPerson();
        var before = person.Phone;
        using var browser = await site.NewMember(person);
        person.ChangePhone("+37120990001");

        var id = (await browser.Connect())["auth_id"];
        var answer = await browser.EnterCode(id, site.Telegram.Datacenter.SmsCode(before)!);

        Assert.Equal((HttpStatusCode.BadRequest, "sign_up_required"), answer.Problem());
        Assert.False(await browser.IsConnected());
    }

    [Fact]
    public async Task Another_account_than_the_users_own_is_logged_out_again_and_refused()
    {
        var person = site.NewPerson();
        var before = person.Phone;
        using var browser = await site.NewMember(person);
        person.ChangePhone("+37120990002");
        var heir = site.Telegram.People.Add(new PersonDetails(before, "Heir"));

        var id = (await browser.Connect())["auth_id"];
        var answer = await browser.EnterCode(id, await heir.ServiceChat.WaitForLoginCode());

        Assert.Equal((HttpStatusCode.Forbidden, "other_account"), answer.Problem());
        Assert.False(await browser.IsConnected());
        Assert.Empty(site.Telegram.Datacenter.DevicesOf(heir));
    }

    [Fact]
    public async Task A_flood_wait_is_passed_on_and_not_slept()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        site.Telegram.Faults.Add(new MtProtoFault.Refuse(420, "FLOOD_WAIT_42"), "auth.sendCode");

        var answer = await browser.Connect();

        Assert.Equal((HttpStatusCode.TooManyRequests, "too_many_requests"), answer.Problem());
        Assert.Equal(TimeSpan.FromSeconds(42), answer.Response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task A_user_begins_at_most_five_sign_ins_in_ten_minutes()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        for (var start = 0; start < 5; start++)
            Assert.Equal(HttpStatusCode.OK, (await browser.Connect()).Status);

        Assert.Equal((HttpStatusCode.TooManyRequests, "too_many_requests"), (await browser.Connect()).Problem());
    }

    [Fact]
    public async Task Who_is_connected_must_disconnect_first()
    {
        var person = site.NewPerson();
        using var browser = await site.NewConnectedMember(person);

        Assert.Equal((HttpStatusCode.Conflict, "already_connected"), (await browser.Connect()).Problem());
    }

    [Fact]
    public async Task Nobody_goes_on_with_another_users_sign_in()
    {
        var (person, stranger) = (site.NewPerson(), site.NewPerson());
        using var browser = await site.NewMember(person);
        using var ofStranger = await site.NewMember(stranger);
        var id = (await browser.Connect())["auth_id"];
        var code = await person.ServiceChat.WaitForLoginCode();

        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (await ofStranger.EnterCode(id, code)).Problem());
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (await ofStranger.EnterPassword(id, "x")).Problem());
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (await browser.EnterPassword(id, "x")).Problem());
        Assert.Equal("connected", (await browser.EnterCode(id, code))["status"]);
    }

    [Theory]
    [InlineData("connect", "{}", "not_authenticated")]
    [InlineData("connect/code", "{}", "not_authenticated")]
    public async Task Without_a_session_there_is_nothing_to_connect(string path, string body, string code)
    {
        using var browser = site.NewBrowser();
        Assert.Equal(code, (await browser.Post($"/api/telegram/{path}", body))["code"]);
    }

    [Theory]
    [InlineData("code", "auth_id")]
    [InlineData("password", "auth_id")]
    public async Task A_missing_field_is_named(string step, string field)
    {
        using var browser = await site.NewMember(site.NewPerson());

        var answer = await browser.Post($"/api/telegram/connect/{step}", new { });

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), answer.Problem());
        Assert.Contains(field, answer["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_sign_in_leaves_no_connection_open_and_no_row_after_its_lifetime()
    {
        await using var own = await Site.StartWithMtproto();
        using var browser = await own.NewMember(own.NewPerson());
        await browser.Connect();

        await Eventually.True(() => own.Telegram.Datacenter.Counters.OpenConnections == 0, "nothing is connected");
        await Sessions.SessionSteps.Cleaned(own, () => Sessions.SessionSteps.Read(own, async store => !store.MtprotoSignIns.Any()), "the sign-in is gone");
    }
}
