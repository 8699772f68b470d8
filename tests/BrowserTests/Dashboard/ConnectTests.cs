using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Dashboard;

/// <summary>Connecting the Telegram account: by code, with two-step verification, by QR code; every refusal in words of its own.</summary>
public sealed class ConnectTests(ClassSite site) : ConnectTest(site)
{
    [Theory]
    [InlineData("en-GB", "This code is not right. 4 attempts left.", "Telegram account connected")]
    [InlineData("ru-RU", "Неверный код. Осталось 4 попытки.", "Аккаунт Telegram подключён")]
    public async Task By_code_the_second_try_connects(string locale, string wrong, string done)
    {
        var person = Site.NewPerson();
        var card = await OpenCard(person, options => options.Locale = locale);
        var code = await card.AskForCode(person);
        await Expect(card.Code).ToBeFocusedAsync();

        await card.TypeCode(ConnectCard.Wrong(code));
        await Expect(card.CodeError).ToHaveTextAsync(wrong);
        await Expect(card.Code).ToHaveValueAsync("");
        await card.TypeCode(code);

        await Expect(card.Tab.Locator("#toasts")).ToHaveTextAsync(done);
        await Expect(card.Connected).ToBeVisibleAsync();
        Assert.Single(Site.Telegram.Datacenter.DevicesOf(person));
        await card.Tab.ReloadAsync();
        await Expect(card.Connected).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_whole_message_may_be_pasted()
    {
        var person = Site.NewPerson();
        var card = await OpenCard(person);
        var code = await card.AskForCode(person);

        await card.TypeCode($"Login code: {code}. Do not give this code to anyone!");

        await Expect(card.Connected).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Two_step_verification_asks_for_the_password_and_the_page_keeps_nothing_of_it()
    {
        const string Password = "correct horse";
        var person = Site.NewPerson();
        person.SetPassword(Password);
        var card = await OpenCard(person);
        await card.TypeCode(await card.AskForCode(person));

        await card.TypePassword("wrong");
        await Expect(card.PasswordError).ToHaveTextAsync("This password is not right. 4 attempts left.");
        await Expect(card.Password).ToHaveValueAsync("");
        await card.TypePassword(Password);

        await Expect(card.Connected).ToBeVisibleAsync();
        await Expect(card.Password).ToHaveValueAsync("");
        Assert.DoesNotContain(Password, await Visitor.Kept(card.Tab), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("correct horse")]
    public async Task A_QR_code_that_the_owner_scans_connects(string? password)
    {
        var person = Site.NewPerson();
        person.SetPassword(password);
        var card = await OpenCard(person);
        await card.ByQr.ClickAsync();
        await Expect(card.Qr).ToBeVisibleAsync();

        Site.Telegram.Datacenter.AcceptQr(person, await card.Qr.ReadQr());
        if (password is not null)
            await card.TypePassword(password);

        await Expect(card.Connected).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_phone_opens_Telegram_by_a_link_and_is_connected_when_it_comes_back(bool streamIsCut)
    {
        var person = Site.NewPerson();
        var card = await OpenCard(person, options => (options.IsMobile, options.HasTouch, options.ViewportSize) = (true, true, new() { Width = 390, Height = 844 }));
        Assert.Equal(
            ["connect-by-link", "connect-by-qr", "connect-by-code"],
            await card.Card.Locator("#connect-ways button").EvaluateAllAsync<string[]>("all => all.map(one => one.id)"));
        await card.ByLink.ClickAsync();
        await Expect(card.Link).ToBeVisibleAsync();
        await Expect(card.Qr).ToBeHiddenAsync();
        var link = await card.Link.GetAttributeAsync("href");
        Assert.StartsWith("tg://login?token=", link, StringComparison.Ordinal);

        if (streamIsCut)
            await card.Tab.GotoAsync("about:blank");
        Site.Telegram.Datacenter.AcceptQr(person, link);
        if (streamIsCut)
            await card.Tab.GotoAsync("/dashboard");

        await Expect(card.Connected).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_new_QR_code_takes_the_place_of_the_old_one()
    {
        const string Scan = "svg => window.qrCodes.onmessage({ data: JSON.stringify({ status: 'scan', qr: svg }) })";
        var card = await OpenCard(Site.NewPerson());
        await card.Tab.EvaluateAsync("() => { window.EventSource = class { constructor() { window.qrCodes = this; } close() {} }; }");
        await card.ByQr.ClickAsync();
        await Expect(card.Qr).ToBeHiddenAsync();
        await card.Tab.WaitForFunctionAsync("() => window.qrCodes?.onmessage");

        foreach (var width in (int[])[7, 9])
        {
            await card.Tab.EvaluateAsync(Scan, $"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{width}'/>");
            await Expect(card.Qr).ToHaveJSPropertyAsync("naturalWidth", width);
        }
    }

    [Fact]
    public async Task A_lost_QR_stream_says_so_and_offers_again()
    {
        var person = Site.NewPerson();
        var card = await OpenCard(person);
        await card.Tab.RouteAsync("**/connect/qr/*", route => route.FulfillAsync(new() { ContentType = "text/event-stream", Body = ": gone\n\n" }));

        await card.ByQr.ClickAsync();

        await Expect(card.Error).ToHaveTextAsync("The connection was lost, and the QR code with it. Begin again.");
        await Expect(card.ByQr).ToBeFocusedAsync();
        await card.Tab.UnrouteAsync("**/connect/qr/*");
        await card.ByQr.ClickAsync();
        await Expect(card.Qr).ToBeVisibleAsync();
        await Expect(card.Error).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("auth.sendCode", 400, "PHONE_NUMBER_INVALID", "Telegram knows no account with your phone number.")]
    [InlineData("auth.sendCode", 420, "FLOOD_WAIT_42", "Too many attempts. Try again in 42 seconds.")]
    [InlineData("auth.sendCode", 500, "INTERNAL", "Telegram does not answer right now.")]
    [InlineData("auth.signIn", 400, "PHONE_CODE_EXPIRED", "Time or attempts have run out, and nothing was connected.")]
    public async Task What_Telegram_refuses_is_said_in_words_of_its_own(string method, int code, string refusal, string sentence)
    {
        var person = Site.NewPerson();
        var card = await OpenCard(person);
        using var fault = Site.Telegram.Faults.Add(new MtProtoFault.Refuse(code, refusal), method);

        await card.ByCode.ClickAsync();
        if (method == "auth.signIn")
            await card.TypeCode("12345");

        await Expect(card.Error).ToContainTextAsync(sentence);
        await Expect(card.Offer).ToBeVisibleAsync();
        await Expect(card.ByCode).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Too_late_is_over_without_a_try()
    {
        var card = await OpenCard(Site.NewPerson());
        await card.Tab.Clock.InstallAsync();
        await card.ByCode.ClickAsync();
        await Expect(card.Tab.Locator("#connect-countdown")).Not.ToBeEmptyAsync();

        await card.Tab.Clock.FastForwardAsync("05:01");

        await Expect(card.Error).ToContainTextAsync("Time or attempts have run out");
        await Expect(card.Offer).ToBeVisibleAsync();
    }
}
