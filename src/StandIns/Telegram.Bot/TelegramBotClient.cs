using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Serialization;

namespace Telegram.Bot;

/// <summary>The Bot API over HTTPS. Safe for parallel calls; make one per bot.</summary>
/// <param name="options">Which bot, at which server.</param>
/// <param name="httpClient">Used as it is and never disposed; null makes one that follows DNS changes.</param>
/// <param name="cancellationToken">Ends every call of this client.</param>
public sealed class TelegramBotClient(
    TelegramBotClientOptions options, HttpClient? httpClient = null, CancellationToken cancellationToken = default)
    : ITelegramBotClient
{
    private readonly HttpClient _http = httpClient
        ?? new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(3) });

    private readonly CancellationToken _clientToken = cancellationToken;

    /// <inheritdoc/>
    public long BotId => options.BotId;

    /// <inheritdoc/>
    public TimeSpan Timeout
    {
        get => _http.Timeout;
        set => _http.Timeout = value;
    }

    /// <inheritdoc/>
    public async Task<TResponse> SendRequest<TResponse>(
        IRequest<TResponse> request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_clientToken, cancellationToken);
        for (var sends = 1; ; sends++)
        {
            var (status, answer) = await Send(request, either.Token);
            if (status == HttpStatusCode.OK && answer is { Ok: true, Result: { } result })
                return result;
            if (status == HttpStatusCode.OK || answer is not { ErrorCode: not 0, Description: { } description })
                throw new RequestException("The answer lacks what the Bot API promises", status);
            if (!ShouldRepeat(answer, sends))
                throw new ApiRequestException(WithoutToken(description), answer.ErrorCode, answer.Parameters);
            await Task.Delay(TimeSpan.FromSeconds(answer.Parameters!.RetryAfter!.Value), either.Token);
        }
    }

    private async Task<(HttpStatusCode Status, ApiResponse<TResponse>? Answer)> Send<TResponse>(
        IRequest<TResponse> request, CancellationToken token)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"{options.BaseRequestUrl}/{request.MethodName}");
        message.Content = request.ToHttpContent();
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(message, token);
        }
        catch (OperationCanceledException exception) when (!token.IsCancellationRequested)
        {
            throw Failure("The Bot API request timed out", exception);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Failure($"The Bot API cannot be reached: {exception.Message}", exception);
        }

        using (response)
            return (response.StatusCode, await Read<TResponse>(response, token));
    }

    private static async Task<ApiResponse<TResponse>?> Read<TResponse>(HttpResponseMessage response, CancellationToken token)
    {
        var type = (JsonTypeInfo<ApiResponse<TResponse>>)JsonBotAPI.Options.GetTypeInfo(typeof(ApiResponse<TResponse>));
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(token);
            return await JsonSerializer.DeserializeAsync(body, type, token);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new RequestException("The answer is not JSON of the Bot API", response.StatusCode, exception);
        }
    }

    private bool ShouldRepeat<TResponse>(ApiResponse<TResponse> answer, int sends) =>
        answer.ErrorCode == (int)HttpStatusCode.TooManyRequests
        && options.RetryThreshold > 0
        && sends < options.RetryCount
        && answer.Parameters?.RetryAfter <= options.RetryThreshold;

    // The URL of every request contains the token, and a handler may put the URL into its exceptions.
    private RequestException Failure(string message, Exception cause) =>
        cause.ToString().Contains(options.Token, StringComparison.Ordinal)
            ? new RequestException(WithoutToken(message))
            : new RequestException(message, cause);

    private string WithoutToken(string text) => text.Replace(options.Token, "<token>", StringComparison.Ordinal);
}
