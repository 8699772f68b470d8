using JobRadar.BotAuth.WebHost.Errors;

namespace JobRadar.BotAuth.WebHost.Sessions;

/// <summary>Step-up: what a stolen session or browser cookie must not do asks for a login by a code that is younger than ten minutes.</summary>
internal static class FreshLogin
{
    /// <summary>Only behind <c>RequireAuthorization</c>.</summary>
    public static RouteHandlerBuilder RequireFreshLogin(this RouteHandlerBuilder route) =>
        route.AddEndpointFilter(Check);

    private static ValueTask<object?> Check(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return context.SignedInSession().Session.IsFresh(now)
            ? next(invocation)
            : ValueTask.FromResult<object?>(Problem.Of(ProblemCode.LoginTooOld, "Log in again with a code from the bot, then try again within 10 minutes."));
    }
}
