using Telegram.Bot.Types;

namespace Telegram.Bot.Exceptions;

/// <summary>Telegram's refusal of a request (https://core.telegram.org/bots/api#making-requests).</summary>
/// <param name="message">Telegram's <c>description</c>; its wording may change.</param>
/// <param name="errorCode">Telegram's <c>error_code</c>, as a rule the HTTP status.</param>
/// <param name="parameters">What may help to handle the refusal.</param>
public sealed class ApiRequestException(string message, int errorCode, ResponseParameters? parameters = null)
    : RequestException(message)
{
    public int ErrorCode { get; } = errorCode;

    public ResponseParameters? Parameters { get; } = parameters;
}
