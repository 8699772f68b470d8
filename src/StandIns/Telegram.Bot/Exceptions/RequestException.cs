using System.Net;

namespace Telegram.Bot.Exceptions;

/// <summary>A call that brought no usable answer: no connection, a timeout, or something that is not the Bot API.</summary>
public class RequestException : Exception
{
    public RequestException(string message)
        : base(message)
    {
    }

    public RequestException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public RequestException(string message, HttpStatusCode httpStatusCode, Exception? innerException = null)
        : base(message, innerException) => HttpStatusCode = httpStatusCode;

    /// <summary>Of the answer; null if there was none.</summary>
    public HttpStatusCode? HttpStatusCode { get; }
}
