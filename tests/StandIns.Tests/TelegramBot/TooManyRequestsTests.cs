using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace JobRadar.BotAuth.StandIns.Tests.TelegramBot;

/// <summary>429: waited for inside the call, within RetryCount and RetryThreshold.</summary>
public sealed class TooManyRequestsTests
{
    private static readonly RequestDelegate Success =
        BotApiServer.Answer(200, $$"""{"ok":true,"result":{{BotApiJson.SentMessage}}}""");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_request_is_sent_again_after_the_wait()
    {
        await using var server = await BotApiServer.Start(BotApiServer.InTurn(Wait(seconds: 1), Success));
        var watch = Stopwatch.StartNew();

        var message = await Send(server.Bot());

        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(0.95), $"After {watch.Elapsed}");
        Assert.Equal(42, message.Id);
        Assert.Equal(2, server.Requests.Count);
        Assert.True(JsonElement.DeepEquals(server.Requests.First().Body, server.Requests.Last().Body));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    public async Task RetryCount_is_the_number_of_sends(int retryCount, int sends)
    {
        await using var server = await BotApiServer.Start(Wait(seconds: 0));

        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => Send(server.Bot(retryCount: retryCount)));

        Assert.Equal(429, refusal.ErrorCode);
        Assert.Equal(sends, server.Requests.Count);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    [InlineData(60, 61)]
    public async Task Beyond_RetryThreshold_the_caller_waits(int threshold, int seconds)
    {
        await using var server = await BotApiServer.Start(Wait(seconds));

        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => Send(server.Bot(retryThreshold: threshold)));

        Assert.Equal((429, seconds), (refusal.ErrorCode, refusal.Parameters?.RetryAfter));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Without_retry_after_there_is_nothing_to_wait_for()
    {
        await using var server = await BotApiServer.Start(
            BotApiServer.Answer(429, """{"ok":false,"error_code":429,"description":"Too Many Requests"}"""));

        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => Send(server.Bot()));

        Assert.Null(refusal.Parameters);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await using var server = await BotApiServer.Start(Wait(seconds: 60));

        var call = server.Bot().SendMessage(chatId: 1001, text: "x", cancellationToken: stop.Token);
        await server.FirstRequest.WaitAsync(Cancel);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    private static RequestDelegate Wait(int seconds) => BotApiServer.Answer(429,
        $$$"""
        {"ok":false,"error_code":429,"description":"Too Many Requests: retry after {{{seconds}}}",
         "parameters":{"retry_after":{{{seconds}}}}}
        """);

    private static Task<Message> Send(TelegramBotClient bot) =>
        bot.SendMessage(chatId: 1001, text: "x", cancellationToken: Cancel);
}
