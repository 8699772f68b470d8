using System.Net;
using System.Net.Sockets;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Xunit;

namespace JobRadar.BotAuth.TelegramSimulator.Tests.RealClient;

/// <summary>What a call throws. No failure makes the package call again.</summary>
public sealed class FailureTests : BotClientTest
{
    [Theory]
    [InlineData(400, "Bad Request: chat not found")]
    [InlineData(401, "Unauthorized")]
    [InlineData(403, "Forbidden: bot was blocked by the user")]
    [InlineData(500, "Internal Server Error: restart")]
    public async Task A_refusal_keeps_code_and_description(int code, string description)
    {
        Simulator.Faults.Add(new ApiFault.Refuse(code, description));

        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => Send(Bot()));

        Assert.Equal((code, description, null), (refusal.ErrorCode, refusal.Message, refusal.Parameters));
        Assert.IsType<RequestException>(refusal, exactMatch: false);
        Assert.Single(Simulator.Calls);
    }

    [Fact]
    public async Task A_group_that_moved_tells_where_to()
    {
        Simulator.Faults.Add(new ApiFault.Answer(400,
            """
            {"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat",
             "parameters":{"migrate_to_chat_id":-1001234567890}}
            """));

        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => Send(Bot()));

        Assert.Equal(-1001234567890, refusal.Parameters?.MigrateToChatId);
    }

    [Theory]
    [InlineData(502, "<html>Bad Gateway</html>")]
    [InlineData(500, "")]
    [InlineData(500, "{}")]
    [InlineData(404, """{"error":"no such page"}""")]
    [InlineData(200, "<html>Welcome to the hotel network</html>")]
    [InlineData(200, "")]
    [InlineData(200, "null")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"ok":true}""")]
    [InlineData(200, """{"ok":false,"result":{"message_id":1}}""")]
    [InlineData(200, """{"ok":true,"result":{"message_id":"x"}}""")]
    [InlineData(200, """{"ok":true,"result":{"message_id":1,"forward_origin":{}}}""")]
    [InlineData(200, """{"ok":true,"result":{"message_id":1""")]
    public async Task An_answer_that_is_not_of_the_Bot_API(int status, string body)
    {
        Simulator.Faults.Add(new ApiFault.Answer(status, body, "text/html"));

        var failure = await Assert.ThrowsAsync<RequestException>(() => Send(Bot()));

        Assert.Equal((HttpStatusCode)status, failure.HttpStatusCode);
        Assert.Single(Simulator.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reset_connection(bool tookEffect)
    {
        Anna.Start();
        Simulator.Faults.Add(tookEffect ? new ApiFault.ResetAfterEffect() : new ApiFault.ResetBeforeEffect());

        var failure = await Assert.ThrowsAsync<RequestException>(() => Send(Bot()));

        Assert.Null(failure.HttpStatusCode);
        Assert.DoesNotContain(Simulator.BotToken, failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(tookEffect, Assert.Single(Simulator.Calls).TookEffect);
    }

    [Fact]
    public async Task Nobody_listens()
    {
        using var silent = new Socket(SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var url = $"http://{silent.LocalEndPoint}";
        using var http = new HttpClient();
        var bot = new TelegramBotClient(options: new(token: Simulator.BotToken, baseUrl: url), httpClient: http);

        var failure = await Assert.ThrowsAsync<RequestException>(() => Send(bot));

        Assert.Null(failure.HttpStatusCode);
        Assert.DoesNotContain(Simulator.BotToken, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_timeout_of_the_callers_client_is_a_failure_and_not_a_cancellation()
    {
        Simulator.Faults.Add(new ApiFault.Hang());
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(150) };
        var bot = Bot(httpClient: http);

        await Assert.ThrowsAsync<RequestException>(() => Send(bot));

        Assert.Equal(TimeSpan.FromMilliseconds(150), bot.Timeout);
    }

    [Fact]
    public async Task The_calls_cancellation_passes_through()
    {
        Simulator.Faults.Add(new ApiFault.Hang());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        var call = Bot().GetMe(cancellationToken: stop.Token);
        await Simulator.WaitForCall(_ => true, cancellationToken: Cancel);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task The_clients_cancellation_passes_through()
    {
        Simulator.Faults.Add(new ApiFault.Hang());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        var call = Send(Bot(cancellationToken: stop.Token));
        await Simulator.WaitForCall(_ => true, cancellationToken: Cancel);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    private static Task<Message> Send(TelegramBotClient bot) =>
        bot.SendMessage(chatId: 1001, text: "x", cancellationToken: Cancel);
}
