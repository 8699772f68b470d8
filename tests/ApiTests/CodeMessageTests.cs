using System.Net;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Stores;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>What becomes of a code's message once its code counts no more: the chat shows no code that is not right.</summary>
public abstract class CodeMessageTests(StoreProvider provider) : IAsyncLifetime
{
    private Site site = null!;

    public async ValueTask InitializeAsync() =>
        site = await Site.Start(await TestDatabase.Create(provider), new SimulatorOptions(), ["Limits:StartsPerIp=100000"]);

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_used_code_leaves_the_chat_with_its_buttons()
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        var started = await browser.Start(person.Phone);
        var code = await person.ConfirmAndReadCode(started);
        var message = person.Chat.Last(candidate => BotLogin.Code(candidate) == code);

        // At once: Telegram may have taken the message a moment ago, and its sender not noted it yet.
        Assert.Equal(HttpStatusCode.OK, (await browser.Redeem(started["auth_id"]!, code)).Status);
        await site.Quiet();

        var edited = person.Chat.Single(candidate => candidate.Id == message.Id);
        Assert.StartsWith("Signed in with this code", edited.Text, StringComparison.Ordinal);
        Assert.Contains("Chrome on Windows, IP ", edited.Text, StringComparison.Ordinal);
        Assert.Empty(edited.InlineRows);
        Assert.DoesNotContain(code, string.Concat(person.Chat.Select(line => line.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_four_starts_no_code_in_the_chat_is_one_that_is_not_right_and_the_link_gives_a_new_one()
    {
        var person = site.NewPerson();
        using var known = await site.NewMember(person);
        using var browser = site.NewBrowser();
        var answers = new List<ApiAnswer>();
        for (var press = 0; press < 4; press++)
        {
            answers.Add(await browser.Start(person.Phone));
            await site.Settled();
            if (press < 3)
                Assert.Equal(1, person.Chat.Count(message => BotLogin.Code(message) is not null));
        }

        await site.Quiet();
        Assert.DoesNotContain(person.Chat, message => BotLogin.Code(message) is not null);
        var over = person.Chat.Where(message => message.Text.StartsWith("This code no longer works: the login was started anew", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, over.Count);
        Assert.All(over, message => Assert.Equal(["Not me"], message.InlineButtons.Select(button => button.Text)));
        Assert.Equal(["False", "False", "False", "True"], answers.Select(answer => answer["link_only"]));
        Assert.Equal(["30", "60", "120", "120"], answers.Select(answer => answer["ask_again_in"]));
        var code = await person.ConfirmAndReadCode(answers[^1]);
        Assert.Equal(HttpStatusCode.OK, (await browser.Redeem(answers[^1]["auth_id"]!, code)).Status);
    }

    [Fact]
    public async Task What_a_start_says_about_asking_again_is_the_same_whoever_is_known()
    {
        var (member, stranger) = (site.NewPerson(), site.NewPerson());
        using var known = await site.NewMember(member);
        using var first = site.NewBrowser();
        using var second = site.NewBrowser();
        for (var press = 0; press < 5; press++)
        {
            var (one, other) = (await first.Start(member.Phone), await second.Start(stranger.Phone));
            Assert.Equal((one["ask_again_in"], one["link_only"]), (other["ask_again_in"], other["link_only"]));
        }
    }

    [Theory]
    [InlineData("expired", "This code no longer works: its time is over.")]
    [InlineData("attempts", "This code no longer works: too many wrong ones were typed.")]
    public async Task The_next_start_says_of_an_older_code_why_it_is_over(string why, string text)
    {
        var person = site.NewPerson();
        using var known = await site.NewMember(person);
        using var browser = site.NewBrowser();
        var seen = person.Chat.Count;
        var started = await browser.Start(person.Phone);
        var code = await person.ReadCode(seen);
        await site.Quiet();
        if (why == "expired")
            site.Clock.Advance(TimeSpan.FromMinutes(6));
        else
            for (var attempt = 0; attempt < 5; attempt++)
                await browser.Redeem(started["auth_id"]!, SiteSteps.Wrong(code));
        Assert.Equal((HttpStatusCode.Gone, why), ((await browser.Redeem(started["auth_id"]!, code)).Status, (await browser.Redeem(started["auth_id"]!, code))["reason"]));
        Assert.Equal(("expired", why), ((await browser.Progress(started["auth_id"]!))["status"], (await browser.Progress(started["auth_id"]!))["reason"]));

        await browser.Start(person.Phone);
        await site.Quiet();

        Assert.Equal(1, person.Messages(text));
        Assert.Equal(1, person.Chat.Count(message => BotLogin.Code(message) is not null));
    }

    [Fact]
    public async Task Not_me_under_one_code_takes_the_others_along()
    {
        var person = site.NewPerson();
        using var known = await site.NewMember(person);
        using var one = site.NewBrowser();
        using var other = site.NewBrowser();
        await one.Start(person.Phone);
        await site.Quiet();
        var started = await other.Start(person.Phone);
        await site.Quiet();
        var codes = person.Chat.Where(message => BotLogin.Code(message) is not null).ToList();
        Assert.Equal(2, codes.Count);

        await person.Tap(codes[0], "Not me").Outcome;
        await site.Quiet();

        Assert.StartsWith("Done: this login is refused", person.Chat.Single(message => message.Id == codes[0].Id).Text, StringComparison.Ordinal);
        Assert.StartsWith("This login is refused, and its code", person.Chat.Single(message => message.Id == codes[1].Id).Text, StringComparison.Ordinal);
        Assert.Equal(("denied", "not_me"), ((await other.Progress(started["auth_id"]!))["status"], (await other.Progress(started["auth_id"]!))["reason"]));
        Assert.Equal("not_me", (await other.Redeem(started["auth_id"]!, BotLogin.Code(codes[1])!))["reason"]);
    }

    [Fact]
    public async Task Another_phones_contact_is_a_reason_of_its_own()
    {
        var other = site.NewPerson();
        using var browser = site.NewBrowser();
        var started = await browser.Start(site.NewPerson().Phone);
        await other.Start(BotLogin.Payload(started)).Outcome;
        await other.WaitForMessage(message => message.ReplyKeyboard is not null);
        await other.ShareOwnContact().Outcome;

        Assert.Equal(("denied", "other_phone"), ((await browser.Progress(started["auth_id"]!))["status"], (await browser.Progress(started["auth_id"]!))["reason"]));
        var redeemed = await browser.Redeem(started["auth_id"]!, SampleCode.Of(0));
        Assert.Equal((HttpStatusCode.Forbidden, "other_phone"), (redeemed.Status, redeemed["reason"]));
    }

    [Fact]
    public async Task A_message_with_the_number_of_another_bots_message_is_sent_once()
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        var started = await browser.Start(person.Phone);
        await person.Start(BotLogin.Payload(started)).Outcome;
        var last = (int)(await person.WaitForMessage(message => message.ReplyKeyboard is not null)).Id;
        await site.Write(store =>
        {
            store.CodeMessages.AddRange(Enumerable.Range(last, 9).Select(number => new CodeMessage
            {
                ChatId = person.Id, MessageId = number, RequestId = $"other-{number}", SentAt = site.Clock.Now,
            }));
            return Task.CompletedTask;
        });

        await person.ShareOwnContact().Outcome;
        await site.Quiet();

        Assert.Equal(1, person.Codes());
        await using var read = site.OpenStore();
        Assert.Equal(1, await read.CodeMessages.CountAsync(row => row.ChatId == person.Id && row.RequestId == started["auth_id"]));
    }

    [Theory]
    [InlineData("message to edit not found")]
    [InlineData("message can't be edited")]
    [InlineData("message is not modified: specified new message content and reply markup are exactly the same")]
    public async Task An_edit_that_Telegram_refuses_is_given_up_quietly(string refusal)
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        var started = await browser.Start(person.Phone);
        var code = await person.ConfirmAndReadCode(started);
        await site.Quiet();
        using var fault = site.Telegram.Faults.Add(ApiFault.BadRequest(refusal), "editMessageText", person.Id);
        var messages = person.Chat.Count;

        await browser.Redeem(started["auth_id"]!, code);
        await site.Quiet();

        Assert.Single(site.CallsTo(person), call => call.Method == "editMessageText");
        Assert.Equal(messages + 1, person.Chat.Count);
        Assert.DoesNotContain(await site.OutboxOf(person), row => row.Outcome == OutboxOutcome.DeadLetter);
        await using var store = site.OpenStore();
        Assert.False(await store.CodeMessages.AnyAsync(row => row.ChatId == person.Id));
    }
}

public sealed class CodeMessageOnSqliteTests() : CodeMessageTests(StoreProvider.Sqlite);

public sealed class CodeMessageOnPostgreSqlTests() : CodeMessageTests(StoreProvider.PostgreSql);
