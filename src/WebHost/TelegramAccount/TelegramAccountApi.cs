using JobRadar.BotAuth.MtprotoSessions;
using JobRadar.BotAuth.MtprotoSessions.Disconnecting;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.WebHost.Description;
using JobRadar.BotAuth.WebHost.Errors;
using JobRadar.BotAuth.WebHost.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.TelegramAccount;

/// <summary>The signed-in user's Telegram account, connected as an MTProto session.</summary>
internal static class TelegramAccountApi
{
    private static readonly ProblemCode[] Refusals =
        [ProblemCode.PhoneNotRegistered, ProblemCode.SignUpRequired, ProblemCode.OtherAccount, ProblemCode.NotFound, ProblemCode.RequestExpired, ProblemCode.TooManyRequests];

    public static void MapTelegramAccount(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/api/telegram").RequireAuthorization().WithTags("telegram account");
        account.MapGet("", State)
            .Describe("getTelegramAccount", "Ask whether the Telegram account is connected", "And when Telegram last said so.");
        account.MapDelete("/connect", Disconnect).RequireFreshLogin()
            .Describe("disconnectTelegram", "Disconnect the Telegram account", "Logs its session out at Telegram and forgets it. Asks for a login by a code of the last 10 minutes.");
        if (routes.ServiceProvider.GetRequiredService<ConnectedAccount>().IsAvailable)
            account.MapConnect();
    }

    private static void MapConnect(this IEndpointRouteBuilder account)
    {
        account.MapPost("/connect", ConnectEndpoints.Start).RequireFreshLogin()
            .Describe("connectTelegram", "Connect the Telegram account by a code", "Telegram sends a code into its own app. Asks for a login by a code of the last 10 minutes.")
            .FailsWith(ProblemCode.PhoneNotRegistered, ProblemCode.AlreadyConnected, ProblemCode.RequestExpired, ProblemCode.TooManyRequests);
        account.MapPost("/connect/code", ConnectEndpoints.EnterCode).Accepts<ConnectCodeBody>("application/json")
            .Describe("connectTelegramCode", "Send Telegram's code", "Connected, or `password_needed`: the account has two-step verification.")
            .FailsWith([ProblemCode.InvalidCode, .. Refusals]);
        account.MapPost("/connect/password", ConnectEndpoints.EnterPassword).Accepts<ConnectPasswordBody>("application/json")
            .Describe("connectTelegramPassword", "Send the password of two-step verification", "It goes to Telegram and is kept nowhere.")
            .FailsWith([ProblemCode.InvalidPassword, .. Refusals]);
        account.MapPost("/connect/qr", ConnectEndpoints.StartQr).RequireFreshLogin()
            .Describe("connectTelegramByQr", "Connect the Telegram account by QR codes", "Its events have the codes to scan. Asks for a login by a code of the last 10 minutes.")
            .FailsWith(ProblemCode.AlreadyConnected, ProblemCode.TooManyRequests);
        account.MapGet("/connect/qr/{auth_id}", ConnectQrEndpoint.Events)
            .Describe("watchConnectByQr", "Be told the codes to scan", "An event stream: a new code each half minute, then what came of it. Whoever leaves ends it.");
    }

    /// <summary>Telegram may just have said that the account's session has ended, and this one with it.</summary>
    private static async Task<Results<Ok<AccountAnswer>, ProblemHttpResult>> State(
        HttpContext context, ConnectedAccount account, SessionList sessions, TimeProvider time, CancellationToken cancellationToken)
    {
        var own = context.SignedInSession();
        var state = await account.Check(own.User.Id, cancellationToken);
        var session = await sessions.Find(own.Session.Id, cancellationToken);
        return session?.IsLive(time.GetUtcNow()) == true ? TypedResults.Ok(AccountAnswer.Of(state)) : SessionAuthentication.NotSignedIn();
    }

    private static async Task<NoContent> Disconnect(HttpContext context, DisconnectAccount account, CancellationToken cancellationToken)
    {
        await account.Disconnect(context.SignedInSession(), cancellationToken);
        return TypedResults.NoContent();
    }
}
