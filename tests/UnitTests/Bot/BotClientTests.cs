using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.UnitTests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Serilog;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace JobRadar.BotAuth.UnitTests.Bot;

/// <summary>The product's own client of the Bot API.</summary>
public sealed class BotClientTests : IAsyncLifetime
{
    private const string Token = "123456789:AAbb_cc-dd";

    private Simulator telegram = null!;
    private ServiceProvider services = null!;

    private ITelegramBotClient Bot => services.GetRequiredService<ITelegramBotClient>();

    public async ValueTask InitializeAsync()
    {
        telegram = await Simulator.StartAsync(new() { Url = "http://127.0.0.1:0", BotToken = Token });
        var settings = BotSettings.From(new TelegramOptions { BotToken = Token, ApiUrl = telegram.Address }, development: true);
        services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddBotClient(settings).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await telegram.DisposeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(60)]
    public async Task It_neither_waits_out_a_429_nor_sends_again(int seconds)
    {
        telegram.Faults.Add(ApiFault.TooManyRequests(seconds));

        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => Bot.GetMe());

        Assert.Equal((429, seconds), (refusal.ErrorCode, refusal.Parameters?.RetryAfter));
        Assert.Single(telegram.Calls);
    }

    [Theory]
    [InlineData(400, "Bad Request: no such page /bot{0}/getMe")]
    [InlineData(404, "{0}{0}")]
    public async Task A_server_that_tells_the_address_does_not_tell_the_token(int status, string description)
    {
        telegram.Faults.Add(new ApiFault.Refuse(status, string.Format(description, Token)));

        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => Bot.GetMe());

        Assert.Equal((status, string.Format(description, "<token>")), (refusal.ErrorCode, refusal.Message));
        Assert.DoesNotContain(Token, refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bad Request: inline keyboard button URL 'https://login.example.com/login#auth_id=AAAA&code=048151' is invalid: Wrong HTTP URL")]
    [InlineData("Bad Request: inline keyboard button URL 'login+x://a?code=048151' is invalid: Unsupported URL protocol")]
    public async Task A_link_that_Telegram_refuses_with_its_code_does_not_get_into_logs(string description)
    {
        telegram.Faults.Add(new ApiFault.Refuse(400, description));

        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => Bot.GetMe());

        Assert.StartsWith("Bad Request: inline keyboard button URL '<address>' is invalid", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("048151", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_does_not_go_where_a_redirect_leads()
    {
        await using var elsewhere = WebApplication.CreateSlimBuilder().Build();
        elsewhere.Urls.Add("http://127.0.0.1:0");
        elsewhere.MapFallback((HttpRequest request) => Results.Redirect(telegram.Address + request.Path.Value, permanent: true, preserveMethod: true));
        await elsewhere.StartAsync();
        var settings = BotSettings.From(new TelegramOptions { BotToken = Token, ApiUrl = new Uri(elsewhere.Urls.First()) }, development: true);
        await using var redirected = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddBotClient(settings).BuildServiceProvider();

        await Assert.ThrowsAnyAsync<RequestException>(() => redirected.GetRequiredService<ITelegramBotClient>().GetMe());

        Assert.Empty(telegram.Calls);
    }

    [Theory]
    [InlineData("/bot-api")]
    [InlineData("/a/b/")]
    public async Task A_server_behind_a_path_is_asked_there(string path)
    {
        var asked = new TaskCompletionSource<string?>();
        await using var server = WebApplication.CreateSlimBuilder().Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.MapFallback(context =>
        {
            asked.TrySetResult(context.Request.Path);
            return context.Response.WriteAsync("""{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"a","username":"a_bot"}}""");
        });
        await server.StartAsync();
        var settings = BotSettings.From(new TelegramOptions { BotToken = Token, ApiUrl = new Uri(server.Urls.First() + path) }, development: true);
        await using var behind = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddBotClient(settings).BuildServiceProvider();

        Assert.Equal("a_bot", (await behind.GetRequiredService<ITelegramBotClient>().GetMe()).Username);

        Assert.Equal($"{path.TrimEnd('/')}/bot{Token}/getMe", await asked.Task);
    }

    [Theory]
    [InlineData(-90, "is 90 s ahead of the Bot API server's")]
    [InlineData(90, "is 90 s behind the Bot API server's")]
    [InlineData(20, null)]
    public async Task A_clock_that_is_off_is_said_once(int seconds, string? said)
    {
        var (clock, log) = (new FrozenClock(), Logged.Readable());
        await using var server = WebApplication.CreateSlimBuilder().Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.MapFallback(context =>
        {
            context.Response.Headers.Date = (clock.GetUtcNow() + TimeSpan.FromSeconds(seconds)).ToString("R");
            return context.Response.WriteAsync("""{"ok":true,"result":true}""");
        });
        await server.StartAsync();
        var settings = BotSettings.From(new TelegramOptions { BotToken = Token, ApiUrl = new Uri(server.Urls.First()) }, development: true);
        await using var off = new ServiceCollection().AddLogging().AddSerilog(log.Logger).AddSingleton<TimeProvider>(clock).AddBotClient(settings).BuildServiceProvider();

        for (var call = 0; call < 2; call++)
            await off.GetRequiredService<ITelegramBotClient>().SendChatAction(1, Telegram.Bot.Types.Enums.ChatAction.Typing);

        Assert.Equal(said is null ? 0 : 1, log.Events.Count(line => line.MessageTemplate.Text.Contains("clock", StringComparison.Ordinal)));
        Assert.Contains(said ?? "", log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5081", false)]
    [InlineData("http://localhost:4040", false)]
    [InlineData("http://[::1]:4040", false)]
    [InlineData("https://api.telegram.org", true)]
    public void A_proxy_is_for_other_machines(string server, bool proxied)
    {
        using var handler = OutgoingHttp.To(new Uri(server));
        Assert.Equal(proxied, handler.UseProxy);
    }

    [Fact]
    public async Task A_failure_on_the_way_does_not_tell_the_token()
    {
        telegram.Faults.Add(new ApiFault.ResetBeforeEffect());
        telegram.Faults.Add(new ApiFault.Answer(404, $"<html>/bot{Token}/getMe was not found</html>", "text/html"));

        foreach (var _ in (int[])[1, 2])
        {
            var failure = await Assert.ThrowsAsync<RequestException>(() => Bot.GetMe());
            Assert.DoesNotContain(Token, failure.ToString(), StringComparison.Ordinal);
        }
    }
}
