using System.Net;
using JobRadar.BotAuth.Shared.Clients.Telling;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.BotWorker.Telling;

/// <summary>Sends one claimed message to its client and notes what came of it.</summary>
internal sealed partial class ClientDelivery(ClientMessageQueue queue, LogoutToken logoutToken, Webhook webhook, ClientHttp http, ILogger<ClientDelivery> logger)
{
    /// <summary>Shorter than a claim: nobody else sends the same message meanwhile.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public async Task Deliver(ClientEndpoint endpoint, ClientMessage message)
    {
        ClientAnswer answer;
        try
        {
            using var limited = new CancellationTokenSource(Timeout);
            using var content = await Content(endpoint, message, limited.Token);
            answer = await http.Post(endpoint, content, limited.Token);
        }
        catch (OperationCanceledException)
        {
            await Again(endpoint, message, $"No answer within {Timeout.TotalSeconds} seconds.", asked: null);
            return;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            await Again(endpoint, message, $"No answer ({(exception as HttpRequestException)?.HttpRequestError ?? HttpRequestError.ResponseEnded}).", asked: null);
            return;
        }
        catch (Exception exception)
        {
            Log.Failed(logger, exception, message.Id);
            await Again(endpoint, message, $"It could not be sent ({exception.GetType().Name}).", asked: null);
            return;
        }

        if (answer.IsTaken)
            await queue.Taken(message, CancellationToken.None);
        else if (answer.Status == HttpStatusCode.Gone && endpoint.Channel == ClientChannel.Webhook)
            await queue.Refuse(message, "The webhook is gone (410): take its address out of Clients.", CancellationToken.None);
        else
            await Again(endpoint, message, $"The answer is {answer}.", answer.RetryAfter);
    }

    private async Task<HttpContent> Content(ClientEndpoint endpoint, ClientMessage message, CancellationToken cancellationToken) =>
        endpoint.Channel == ClientChannel.Webhook
            ? await webhook.Write(endpoint.Client, message, cancellationToken)
            : new FormUrlEncodedContent([KeyValuePair.Create("logout_token", await logoutToken.Write(message, cancellationToken))]);

    private async Task Again(ClientEndpoint endpoint, ClientMessage message, string error, TimeSpan? asked)
    {
        if (await queue.Retry(message, error, asked, CancellationToken.None) is { } wait)
            Log.NotTaken(logger, endpoint, message.Id, wait.TotalSeconds, error);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Client} did not take message {MessageId}; again in {Seconds} s ({Reason})")]
        public static partial void NotTaken(ILogger logger, ClientEndpoint client, Guid messageId, double seconds, string reason);

        [LoggerMessage(LogLevel.Error, "Client message {MessageId} could not be sent")]
        public static partial void Failed(ILogger logger, Exception exception, Guid messageId);
    }
}
