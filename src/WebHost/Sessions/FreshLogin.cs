using JobRadar.BotAuth.WebHost.Description;
using JobRadar.BotAuth.WebHost.Errors;

namespace JobRadar.BotAuth.WebHost.Sessions;

/// <summary>Step-up: what a stolen session or browser cookie must not do asks for a login by a code that is younger than ten minutes.</summary>
internal static class FreshLogin
{
    /// <summary>Only behind <c>RequireAuthorization</c>.</summary>
    public static RouteHandlerBuilder RequireFreshLogin(this RouteHandlerBuilder route) =>
        route.AddEndpointFilter(Check).FailsWith(ProblemCode.LoginTooOld);

    private static ValueTask<object?> Check(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        if (context.SignedInSession().Session.IsFresh(now))
            return next(invocation);
        // RFC 9470, 3.
        context.Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_user_authentication\", max_age=600";
        return ValueTask.FromResult<object?>(Problem.Of(ProblemCode.LoginTooOld, "Log in again with a code from the bot, then try again within 10 minutes."));
    }
}
