using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>What came of one attempt. <paramref name="Status"/> is 0 where no answer came.</summary>
internal sealed record WebhookAnswer(int Status, string? Error, TimeSpan? RetryAfter, JsonObject? Call)
{
    public bool Accepted => Status is >= 200 and < 300;
}

/// <summary>Posts updates to the bot's webhook.</summary>
internal sealed class WebhookClient(TimeSpan timeout, TimeProvider time) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = 1 << 20,
    };

    public async Task<WebhookAnswer> PostAsync(WebhookRegistration webhook, string update, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url);
        request.Content = new StringContent(update, Encoding.UTF8, MediaTypeNames.Application.Json);
        if (webhook.Secret is { } secret)
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);

        try
        {
            using var response = await http.SendAsync(request, either.Token);
            return await ReadAsync(response, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(0, "Read timeout expired", null, null);
        }
        catch (HttpRequestException failure)
        {
            return new(0, failure.InnerException is SocketException socket ? socket.Message : failure.Message, null, null);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<WebhookAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (!response.IsSuccessStatusCode)
        {
            var reason = response.ReasonPhrase ?? Enum.GetName(response.StatusCode);
            return new(status, $"Wrong response from the webhook: {status} {reason}", Pause(response.Headers.RetryAfter), null);
        }

        var call = response.Content.Headers.ContentType?.MediaType == MediaTypeNames.Application.Json
            && response.StatusCode != HttpStatusCode.NoContent
                ? Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken))
                : null;
        return new(status, null, null, call);
    }

    private TimeSpan? Pause(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };

    private static JsonObject? Parse(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
