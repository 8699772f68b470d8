using Telegram.Bot.Requests.Abstractions;

namespace Telegram.Bot;

/// <summary>A client of the Bot API, whose methods are extensions in <see cref="TelegramBotClientExtensions"/>.</summary>
public interface ITelegramBotClient
{
    /// <summary>The number before the colon of the token, which is the bot's user id.</summary>
    long BotId { get; }

    /// <summary>How long one HTTP exchange may take. It belongs to the <see cref="HttpClient"/> in use.</summary>
    TimeSpan Timeout { get; set; }

    /// <summary>Sends a request and returns Telegram's <c>result</c>.</summary>
    /// <exception cref="Exceptions.ApiRequestException">Telegram refused.</exception>
    /// <exception cref="Exceptions.RequestException">No answer, or not an answer of the Bot API.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<TResponse> SendRequest<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default);
}
