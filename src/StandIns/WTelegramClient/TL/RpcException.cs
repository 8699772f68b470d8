using System.Text.RegularExpressions;

namespace TL;

/// <summary>Telegram refuses a call. A number in the message is an X: <c>FLOOD_WAIT_X</c> with <see cref="X"/> = 30.</summary>
public sealed partial class RpcException(int code, string message, int x = -1) : WTelegram.WTException(message)
{
    /// <summary>Like an HTTP status: 303, 400, 401, 403, 404, 406, 420, 500. 404 is an unknown authorization key.</summary>
    public readonly int Code = code;

    /// <summary>The number in the message; -1 = none.</summary>
    public readonly int X = x;

    /// <summary>From the message as Telegram sends it.</summary>
    internal static RpcException Parse(int code, string message) =>
        Number().Match(message) is { Success: true } found && int.TryParse(found.ValueSpan, out var x)
            ? new(code, $"{message[..found.Index]}X{message[(found.Index + found.Length)..]}", x)
            : new(code, message);

    [GeneratedRegex(@"(?<=_)[0-9]+", RegexOptions.CultureInvariant | RegexOptions.RightToLeft, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
