using System.Net;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>Whatever method Telegram answers with 429 is left alone for as long as it asks.</summary>
public sealed class RetryAfterTests : IAsyncLifetime
{
    private const int Asked = 70;

    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.Start();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("setWebhook")]
    [InlineData("getWebhookInfo")]
    [InlineData("setMyCommands")]
    public async Task A_call_at_the_start_waits_as_long_as_it_is_asked_to(string method)
    {
        // Those who started before are done with it.
        await Eventually.True(() => site.Telegram.Calls.Count(call => call is { Method: "setMyCommands", Status: 200 }) == 2 * site.WebHosts, "the commands are set");
        await DeleteWebhook();
        using var fault = site.Telegram.Faults.Add(ApiFault.TooManyRequests(Asked), method);

        await site.Restart();
        await site.Telegram.WaitForCall(call => call.Method == method && call.Status == 429);
        await Pass(TimeSpan.FromSeconds(Asked));
        await Eventually.True(() => After429(method).Count > 1 && site.Telegram.Webhook.Url is not null, "it is tried again");

        AssertWaited(method);
    }

    [Fact]
    public async Task The_bots_name_is_not_asked_for_while_Telegram_wants_to_be_left_alone()
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        using var fault = site.Telegram.Faults.Add(ApiFault.TooManyRequests(Asked), "getMe");
        await site.Restart();

        for (var second = 0; second < Asked; second += 10)
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "unavailable"), (await browser.Start(person.Phone)).Problem());
            site.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.Start(person.Phone)).Status);
        AssertWaited("getMe");
    }

    [Fact]
    public async Task An_edit_waits_too()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var list = await site.OneMessageAfter(person, () => person.Say("/logout").Outcome);
        using var fault = site.Telegram.Faults.Add(ApiFault.TooManyRequests(Asked), "editMessageText", person.Id);

        await person.Tap(list, "Cancel").Outcome;
        await site.Telegram.WaitForCall(call => call.Method == "editMessageText" && call.Status == 429);
        await Pass(TimeSpan.FromSeconds(Asked));
        await person.WaitForMessage(message => message.Text == "Nothing was changed.");

        AssertWaited("editMessageText");
    }

    private async Task DeleteWebhook()
    {
        using var telegram = new HttpClient { BaseAddress = site.Telegram.Address };
        using var answer = await telegram.PostAsync($"/bot{site.Telegram.BotToken}/deleteWebhook", content: null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Time goes by in seconds, with a breath after each for whoever wants to use it.</summary>
    private async Task Pass(TimeSpan time)
    {
        using var browser = site.NewBrowser();
        for (var passed = TimeSpan.Zero; passed <= time; passed += TimeSpan.FromSeconds(1))
        {
            site.Clock.Advance(TimeSpan.FromSeconds(1));
            await browser.Get("/health/ready");
        }
    }

    private void AssertWaited(string method)
    {
        var calls = After429(method);
        Assert.True(calls[1].At - calls[0].At >= TimeSpan.FromSeconds(Asked), $"{method} was called again after {calls[1].At - calls[0].At}");
    }

    private List<BotCall> After429(string method) =>
        [.. site.Telegram.Calls.Where(call => call.Method == method).SkipWhile(call => call.Status != 429)];
}
