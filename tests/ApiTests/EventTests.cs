using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Threading.Channels;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>The page is told of every change of its request.</summary>
public sealed class EventTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Fact]
    public async Task Each_step_is_one_event_and_the_last_one_ends_the_stream()
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        var started = await browser.Start(person.Phone);
        using var events = await Listen(browser, started["auth_id"]!);
        Assert.Equal("waiting 5 False", await events.Next());

        await site.Quiet();
        await person.Start(BotLogin.Payload(started)).Outcome;
        Assert.Equal("waiting 5 True", await events.Next());
        await site.Quiet();
        await person.WaitForMessage(message => message.ReplyKeyboard is not null);
        await person.ShareOwnContact().Outcome;
        var code = await person.ReadCode();
        Assert.Equal("phone_confirmed 5 True", await events.Next());
        Assert.Equal("code_sent 5 True", await events.Next());
        await browser.Redeem(started["auth_id"]!, SiteSteps.Wrong(code));
        Assert.Equal("code_sent 4 True", await events.Next());
        await browser.Redeem(started["auth_id"]!, code);

        Assert.Equal("completed 3 True", await events.Next());
        Assert.Null(await events.Next());
    }

    [Fact]
    public async Task A_step_in_the_chat_reaches_the_page_within_a_second()
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        var started = await browser.Start(person.Phone);
        using var events = await Listen(browser, started["auth_id"]!);
        await events.Next();

        await person.Start(BotLogin.Payload(started)).Outcome;
        var watch = Stopwatch.StartNew();
        await events.Next();

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Not_me_ends_the_stream()
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        var started = await browser.Start(person.Phone);
        var code = await person.ConfirmAndReadCode(started);
        await site.Settled();
        using var events = await Listen(browser, started["auth_id"]!);
        Assert.Equal("code_sent 5 True", await events.Next());

        await person.Tap(person.Chat.Last(message => BotLogin.Code(message) == code), "Not me").Outcome;

        Assert.Equal("denied 5 True", await events.Next());
        Assert.Null(await events.Next());
    }

    [Fact]
    public async Task Expiry_ends_the_stream()
    {
        using var browser = site.NewBrowser();
        var started = await browser.Start(site.NewPerson().Phone);
        using var events = await Listen(browser, started["auth_id"]!);
        await events.Next();

        site.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal("expired 5 False", await events.Next());
        Assert.Null(await events.Next());
    }

    [Fact]
    public async Task A_newer_request_of_the_browser_ends_the_stream_of_the_older_one()
    {
        var phone = site.NewPerson().Phone;
        using var browser = site.NewBrowser();
        using var events = await Listen(browser, (await browser.Start(phone))["auth_id"]!);
        await events.Next();

        await browser.Start(phone);

        Assert.Equal("expired 5 False", await events.Next());
        Assert.Null(await events.Next());
    }

    [Fact]
    public async Task A_pushed_code_is_no_event()
    {
        var person = site.NewPerson();
        using var known = await site.NewMember(person);
        using var other = site.NewBrowser();
        var seen = person.Chat.Count;
        var started = await other.Start(person.Phone);
        using var events = await Listen(other, started["auth_id"]!);
        Assert.Equal("waiting 5 False", await events.Next());

        var code = await person.ReadCode(seen);
        await site.Settled();
        await other.Redeem(started["auth_id"]!, SiteSteps.Wrong(code));

        Assert.Equal("waiting 4 False", await events.Next());
    }

    [Fact]
    public async Task A_finished_request_is_told_once()
    {
        using var browser = site.NewBrowser();
        var phone = site.NewPerson().Phone;
        var older = (await browser.Start(phone))["auth_id"]!;
        await browser.Start(phone);

        using var events = await Listen(browser, older);

        Assert.Equal("expired 5 False", await events.Next());
        Assert.Null(await events.Next());
    }

    private static async Task<Listener> Listen(SiteBrowser browser, string authId)
    {
        var response = await browser.Http.GetAsync($"/api/auth/requests/{authId}/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new Listener(response);
    }

    private sealed class Listener : IDisposable
    {
        private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
        private readonly HttpResponseMessage response;
        private readonly Channel<string?> told = Channel.CreateUnbounded<string?>();

        public Listener(HttpResponseMessage response)
        {
            this.response = response;
            _ = Read();
        }

        /// <summary>"status attempts_left bot_opened"; null when the stream has ended.</summary>
        public async Task<string?> Next() => await told.Reader.ReadAsync().AsTask().WaitAsync(Timeout);

        public void Dispose() => response.Dispose();

        private async Task Read()
        {
            try
            {
                await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
                {
                    var json = JsonDocument.Parse(item.Data).RootElement;
                    told.Writer.TryWrite($"{json.GetProperty("status")} {json.GetProperty("attempts_left")} {json.GetProperty("bot_opened")}");
                }

                told.Writer.TryWrite(null);
            }
            catch (Exception cut) when (cut is IOException or HttpRequestException or ObjectDisposedException)
            {
                told.Writer.TryWrite("cut");
            }
        }
    }
}
