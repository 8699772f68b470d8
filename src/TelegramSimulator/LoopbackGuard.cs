using Microsoft.AspNetCore.Http;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>
/// Keeps the simulator to this machine and to its own page: a tunnel or a rebound DNS name arrives with another Host, and a foreign page that calls
/// the Bot API or the control API arrives with another Origin, or says that it is from elsewhere.
/// </summary>
internal static class LoopbackGuard
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (IsLocal(context.Request.Host) && IsOwnPage(context.Request))
            return next(context);

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("The simulator serves this machine only.");
    }

    private static bool IsLocal(HostString host) =>
        host.Host is "127.0.0.1" or "[::1]" || host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);

    /// <summary>A program on this machine sends neither header; a link from the login page opens the chat as a document.</summary>
    private static bool IsOwnPage(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0)
            return origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        return request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none" || request.Headers["Sec-Fetch-Dest"] == "document";
    }
}
