using System.ComponentModel;
using System.Runtime.CompilerServices;
using JobRadar.BotAuth.MtprotoSessions.Connecting;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Errors;
using JobRadar.BotAuth.WebHost.Pages;
using JobRadar.BotAuth.WebHost.Sessions;
using JobRadar.BotAuth.WebHost.Streams;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace JobRadar.BotAuth.WebHost.TelegramAccount;

/// <summary>
/// <c>GET /api/telegram/connect/qr/{auth_id}</c>: codes to scan, each good for half a minute, then what came of it. Only for the session that began
/// it; whoever leaves ends it, but for those who confirm in Telegram on the same phone (<c>in_app</c>).
/// </summary>
internal static class ConnectQrEndpoint
{
    public static async Task<Results<EventStream<ConnectEvent>, ProblemHttpResult>> Events(
        [FromRoute(Name = "auth_id")] string authId,
        [FromQuery(Name = "in_app"), Description("True: the user confirms in Telegram on the same phone, so leaving does not end it.")] bool? inApp,
        HttpContext context,
        ConnectByQr connect,
        StreamLimits limits,
        IHostApplicationLifetime lifetime,
        CancellationToken cancellationToken)
    {
        var own = context.SignedInSession();
        if (limits.Refuse(context, $"session:{own.Session.Id}", LoginContextReader.Origin(context.Request)) is { } tooMany)
            return tooMany;
        return await connect.Look(own, authId, inApp == true, cancellationToken) is { } steps
            ? new EventStream<ConnectEvent>(Events(steps, lifetime, cancellationToken))
            : ConnectEndpoints.Refused(new ConnectResult.NotFound());
    }

    private static async IAsyncEnumerable<ConnectEvent> Events(
        IAsyncEnumerable<QrStep> steps, IHostApplicationLifetime lifetime, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        await foreach (var step in steps.WithCancellation(over.Token))
            yield return Of(step);
    }

    private static ConnectEvent Of(QrStep step) => step switch
    {
        { Link: { } link } => new ConnectEvent(true, "scan", link, QrEndpoint.Svg(link)),
        { Result: ConnectResult.Connected } => new ConnectEvent(true, "connected"),
        { Result: ConnectResult.PasswordNeeded needed } => new ConnectEvent(true, "password_needed", AuthId: needed.SignInId),
        { Result: ConnectResult.TooMany } => Failed(ProblemCode.TooManyRequests, "Telegram or this site asks for a pause. Try again later."),
        { Result: ConnectResult.Unavailable } => Failed(ProblemCode.Unavailable, "Telegram does not answer just now. Try again in a moment."),
        { Result: { } refused } => Failed(ConnectEndpoints.Refused(refused)),
        _ => throw new InvalidOperationException("A step without content."),
    };

    private static ConnectEvent Failed(ProblemCode code, string detail) => new(false, "failed", Code: code.Code, Detail: detail);

    private static ConnectEvent Failed(ProblemHttpResult problem) =>
        new(false, "failed", Code: problem.ProblemDetails.Extensions["code"] as string, Detail: problem.ProblemDetails.Detail);
}
