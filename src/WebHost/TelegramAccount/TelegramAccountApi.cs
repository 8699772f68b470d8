using JobRadar.BotAuth.MtprotoSessions;
using JobRadar.BotAuth.MtprotoSessions.Disconnecting;
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

    private static async Task<Ok<AccountState>> State(HttpContext context, ConnectedAccount account, CancellationToken cancellationToken) =>
        TypedResults.Ok(await account.Of(context.SignedInSession().User.Id, cancellationToken));

    private static async Task<NoContent> Disconnect(HttpContext context, DisconnectAccount account, CancellationToken cancellationToken)
    {
        await account.Disconnect(context.SignedInSession(), cancellationToken);
        return TypedResults.NoContent();
    }
}
