using System.Net;
using System.Text.Json;
using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.Shared.Clients.Telling;

namespace JobRadar.BotAuth.BotWorker.Telling;

/// <summary>
/// Posts to clients: no redirect is followed, no cookie kept, and of an answer only as much is read as its status and an error's name need. A connection for each endpoint's own, so
/// that none waits for another.
/// </summary>
internal sealed class ClientHttp(TimeProvider time) : IDisposable
{
    private const int MaxHeadersKilobytes = 16;
    private const int MaxRead = 4096;
    private const int MaxErrorLength = 100;
    private static readonly TimeSpan MaxDrain = TimeSpan.FromSeconds(1);

    private readonly Dictionary<ClientEndpoint, HttpClient> opened = [];

    public async Task<ClientAnswer> Post(ClientEndpoint endpoint, HttpContent content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Uri) { Content = content };
        using var answer = await Of(endpoint).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var asked = answer.Headers.RetryAfter is { } pause ? pause.Delta ?? pause.Date - time.GetUtcNow() : null;
        var error = answer.StatusCode == HttpStatusCode.BadRequest ? await ErrorIn(answer.Content, cancellationToken) : null;
        return new ClientAnswer(answer.StatusCode, error, asked);
    }

    public void Dispose()
    {
        lock (opened)
        {
            foreach (var client in opened.Values)
                client.Dispose();
        }
    }

    private HttpClient Of(ClientEndpoint endpoint)
    {
        lock (opened)
        {
            if (!opened.TryGetValue(endpoint, out var client))
                opened.Add(endpoint, client = Open(endpoint.Uri));
            return client;
        }
    }

    private static HttpClient Open(Uri address)
    {
        var handler = OutgoingHttp.To(address);
        (handler.UseCookies, handler.Credentials) = (false, null);
        (handler.MaxResponseHeadersLength, handler.MaxResponseDrainSize, handler.ResponseDrainTimeout) = (MaxHeadersKilobytes, MaxRead, MaxDrain);
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("BotAuth");
        return client;
    }

    /// <summary>Back-Channel Logout 1.0, 2.8: a client may say in JSON why it does not want a token. Only a word of it is for an operator's eyes.</summary>
    private static async Task<string?> ErrorIn(HttpContent content, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxRead];
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        try
        {
            using var json = JsonDocument.Parse(buffer.AsMemory(0, read));
            var error = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("error", out var said) && said.ValueKind == JsonValueKind.String ? said.GetString()! : null;
            return error?.Length <= MaxErrorLength && error.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.') ? error : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="Error">The name of an error, if the client gave one.</param>
/// <param name="RetryAfter">How long the client wants to have peace.</param>
internal sealed record ClientAnswer(HttpStatusCode Status, string? Error, TimeSpan? RetryAfter)
{
    public bool IsTaken => (int)Status is >= 200 and < 300;

    public override string ToString() => Error is null ? $"{(int)Status}" : $"{(int)Status} {Error}";
}
