using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace JobRadar.BotAuth.StandIns.Tests.TelegramBot.StandInOnly;

/// <summary>The token stays out of exceptions, whoever puts it there.</summary>
public sealed class TokenTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_handler_that_tells_the_url()
    {
        using var http = new HttpClient(new TellingHandler());
        var bot = new TelegramBotClient(options: new(token: BotApiServer.Token, baseUrl: "http://127.0.0.1:1"), httpClient: http);

        var failure = await Assert.ThrowsAsync<RequestException>(() => bot.GetMe(cancellationToken: Cancel));

        Assert.Contains("/getMe broke", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(BotApiServer.Token, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_tells_the_url()
    {
        await using var server = await BotApiServer.Start(BotApiServer.Answer(404,
            $$"""{"ok":false,"error_code":404,"description":"Not Found: /bot{{BotApiServer.Token}}/getMe"}"""));

        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => server.Bot().GetMe(cancellationToken: Cancel));

        Assert.Equal("Not Found: /bot<token>/getMe", refusal.Message);
    }

    private sealed class TellingHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException($"POST {request.RequestUri} broke", new IOException($"{request.RequestUri}"));
    }
}
