using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Description;
using JobRadar.BotAuth.WebHost.Errors;

namespace JobRadar.BotAuth.WebHost.Login;

/// <summary>Logging in, from the typed phone to the token.</summary>
internal static class LoginApi
{
    public static void MapLogin(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/auth").WithTags("login");
        api.MapPost("/start", StartEndpoint.Start).WithMetadata(new NoteBrowser.NotesItself()).Accepts<StartBody>("application/json")
            .Describe(
                "startLogin",
                "Begin a login",
                "In a browser that is known for the user, with a live Telegram session, this is the whole login (`telegram_direct`). Else the bot takes over (`telegram_bot`), with one and the same "
                + "answer whether or not the phone number is known: show its link, then redeem the code. A new login replaces the session that the request presents.")
            .ReadsBrowser(required: false)
            .SetsCookies("`telegram_direct`: the session cookie and the next browser cookie. `telegram_bot`: the browser cookie that this login is bound to.", browser: true)
            .FailsWith(ProblemCode.InvalidPhone, ProblemCode.NotFound, ProblemCode.TooManyRequests);
        api.MapGet("/requests/{auth_id}", RequestEndpoints.Progress)
            .Describe("getLogin", "Ask how far a login is", "For the browser that started it; to any other it does not exist. Ask every `interval` seconds, or read its events.")
            .ReadsBrowser(required: true);
        api.MapGet("/requests/{auth_id}/events", RequestEndpoints.Events)
            .Describe("watchLogin", "Be told how far a login is", "The same as an event stream: one event at once and one per change, until the login is over.")
            .ReadsBrowser(required: true);
        api.MapPost("/login-by-telegram", RedeemEndpoint.Redeem).Accepts<RedeemBody>("application/json")
            .Describe("redeemCode", "Finish a login with its code", "In the browser that started it, which is known from then on. A code works once.")
            .ReadsBrowser(required: true)
            .SetsCookies("The session cookie and a new browser cookie.", browser: true)
            .FailsWith(
                ProblemCode.InvalidPhone, ProblemCode.InvalidCode, ProblemCode.RequestDenied, ProblemCode.NotFound, ProblemCode.RequestExpired, ProblemCode.TooManyRequests);
    }
}
