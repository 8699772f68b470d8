using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>What else people write to the bot, and in which language it answers.</summary>
public sealed class ConversationTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Theory]
    [InlineData("/start")]
    [InlineData("/help")]
    [InlineData("/START@BotAuthSimulatorBot")]
    [InlineData("Hello?")]
    [InlineData("/unknown <b>command</b>")]
    public async Task Any_text_is_answered_with_what_the_bot_is_and_where_to_log_in(string text)
    {
        var person = site.NewPerson();

        await person.Say(text).Outcome;

        var help = await person.WaitForMessage(message => message.Text.StartsWith("This bot signs you in", StringComparison.Ordinal));
        Assert.Equal($"{site.Address}login", Assert.Single(help.InlineButtons).Url);
        Assert.EndsWith("Never send a code that Telegram itself has sent you into any chat, not even this one.", help.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12345", "en", "Codes do not belong in a chat: type them on JobRadar.")]
    [InlineData(" 123456\n", "en", "Codes do not belong in a chat: type them on JobRadar.")]
    [InlineData("12345", "ru", "Кодам не место в чате: введите код на сайте JobRadar.")]
    [InlineData("123456", "ru", "Кодам не место в чате: введите код на сайте JobRadar.")]
    [InlineData("1234", "en", "This bot signs you in")]
    [InlineData("1234567890", "ru", "Этот бот помогает войти")]
    public async Task A_code_sent_into_the_chat_is_answered_with_a_warning(string text, string language, string answer)
    {
        var person = site.NewPerson(language);

        await person.Say(text).Outcome;

        await person.WaitForMessage(message => message.Text.StartsWith(answer, StringComparison.Ordinal));
    }

    [Fact]
    public async Task So_is_a_code_of_our_own_in_halves()
    {
        var person = site.NewPerson();

        await person.Say(SampleCode.Of(1).Insert(LoginCode.Length / 2, " ")).Outcome;

        await person.WaitForMessage(message => message.Text.StartsWith("Codes do not belong in a chat", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("' OR 1=1 --")]
    public async Task A_payload_that_is_none_of_ours_is_an_expired_link(string payload)
    {
        var person = site.NewPerson();

        await person.Start(payload).Outcome;

        await person.WaitForMessage(message => message.Text.StartsWith("This login link is no longer valid", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_expired_link_gives_no_code_even_to_a_known_user()
    {
        var person = site.NewPerson();
        using var known = await site.NewMember(person);
        using var browser = site.NewBrowser();
        var started = await browser.Start(person.Phone);
        await site.Quiet();
        var codes = person.Codes();

        site.Clock.Advance(TimeSpan.FromMinutes(5));
        await person.Start(BotLogin.Payload(started)).Outcome;
        await person.WaitForMessage(message => message.Text.StartsWith("This login link is no longer valid", StringComparison.Ordinal));

        Assert.Equal(codes, person.Codes());
    }

    [Theory]
    [InlineData("group", false, 0)]
    [InlineData("supergroup", false, 0)]
    [InlineData("private", true, 0)]
    [InlineData("private", false, 1)]
    public async Task Groups_and_bots_get_no_answer(string chatType, bool isBot, int answers)
    {
        var person = site.NewPerson();
        await person.Say("/start").Outcome;
        await site.Quiet();
        var before = (await site.OutboxOf(person)).Count;

        var delivery = site.Telegram.Updates.Send("message", RawUpdates.Message(person, "/start", chatType, isBot), person.Id);
        Assert.Equal(DeliveryOutcome.Delivered, await delivery.Outcome);
        await site.Quiet();

        Assert.Equal(answers == 1, await WasNoted(delivery.UpdateId));
        Assert.Equal(before + answers, (await site.OutboxOf(person)).Count);
    }

    [Theory]
    [InlineData("ru", "Поделиться моим номером", "Войти", "Скопировать код", "Это не я", "Выполнен вход: Chrome, Windows, IP ")]
    [InlineData("ru-RU", "Поделиться моим номером", "Войти", "Скопировать код", "Это не я", "Выполнен вход: Chrome, Windows, IP ")]
    [InlineData("en", "Share my phone number", "Sign in", "Copy the code", "Not me", "Signed in from Chrome on Windows, IP ")]
    [InlineData("pt-br", "Share my phone number", "Sign in", "Copy the code", "Not me", "Signed in from Chrome on Windows, IP ")]
    [InlineData("lv", "Share my phone number", "Sign in", "Copy the code", "Not me", "Signed in from Chrome on Windows, IP ")]
    public async Task The_bot_speaks_Russian_to_Russians_and_English_to_everybody_else(
        string language, string share, string signIn, string copy, string notMe, string notice)
    {
        var person = site.NewPerson(language);
        using var browser = site.NewBrowser();
        var started = await browser.Start(person.Phone);
        var code = await person.ConfirmAndReadCode(started);
        var shown = person.Chat.Single(message => BotLogin.Code(message) is not null);
        Assert.Equal([signIn, copy, notMe], shown.InlineButtons.Select(button => button.Text));

        await browser.Redeem(started["auth_id"]!, code);
        await site.Quiet();
        var said = person.Chat.Where(message => message.FromBot).ToList();
        Assert.Equal(share, said[0].ReplyKeyboard!.Rows[0][0].Text);
        Assert.StartsWith(notice, said[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ReverseProxy:KnownProxies=127.0.0.1,::1", true)]
    [InlineData("ReverseProxy:KnownProxies=10.0.0.0/8", false)]
    public async Task Only_a_known_proxy_says_from_where_a_login_was_asked(string setting, bool believed)
    {
        await using var proxied = await Site.Start(setting);
        var person = proxied.NewPerson();
        using var browser = proxied.NewBrowser();
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");

        await person.ConfirmAndReadCode(await browser.Start(person.Phone));

        Assert.Equal(believed, person.Messages("IP 203.0.113.7, ") > 0);
    }

    private async Task<bool> WasNoted(long updateId)
    {
        await using var store = site.OpenStore();
        return await store.TelegramUpdates.AnyAsync(update => update.UpdateId == updateId);
    }
}
