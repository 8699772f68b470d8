using JobRadar.BotAuth.WebHost.Browsers;

namespace JobRadar.BotAuth.WebHost.Login;

/// <summary>Logging in, from the typed phone to the token.</summary>
internal static class LoginApi
{
    public static void MapLogin(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/auth").WithTags("login");
        api.MapPost("/start", StartEndpoint.Start).WithMetadata(new NoteBrowser.NotesItself()).Accepts<StartBody>("application/json");
        api.MapGet("/requests/{authId}", RequestEndpoints.Progress);
        api.MapGet("/requests/{authId}/events", RequestEndpoints.Events);
        api.MapPost("/login-by-telegram", RedeemEndpoint.Redeem).Accepts<RedeemBody>("application/json");
    }
}
