namespace Telegram.Bot.Requests.Abstractions;

/// <summary>One call of the Bot API.</summary>
/// <typeparam name="TResponse">The type of Telegram's <c>result</c>.</typeparam>
public interface IRequest<TResponse>
{
    /// <summary>As the Bot API spells it, for example <c>sendMessage</c>.</summary>
    string MethodName { get; }

    /// <summary>A new body for one send.</summary>
    HttpContent? ToHttpContent();
}
