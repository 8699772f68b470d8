using JobRadar.BotAuth.MtprotoSessions;
using JobRadar.BotAuth.MtprotoSessions.Disconnecting;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.WebHost.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.TelegramAccount;

/// <summary>The signed-in user's Telegram account, connected as an MTProto session.</summary>
internal static class TelegramAccountApi
{
    public static void MapTelegramAccount(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/api/telegram").RequireAuthorization().WithTags("telegram account");
        account.MapGet("", State);
        account.MapDelete("/connect", Disconnect).RequireFreshLogin();
        if (!routes.ServiceProvider.GetRequiredService<ConnectedAccount>().IsAvailable)
            return;
        account.MapPost("/connect", ConnectEndpoints.Start).RequireFreshLogin();
        account.MapPost("/connect/code", ConnectEndpoints.EnterCode).Accepts<ConnectCodeBody>("application/json");
        account.MapPost("/connect/password", ConnectEndpoints.EnterPassword).Accepts<ConnectPasswordBody>("application/json");
        account.MapPost("/connect/qr", ConnectEndpoints.StartQr).RequireFreshLogin();
        account.MapGet("/connect/qr/{authId}", ConnectQrEndpoint.Events);
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
