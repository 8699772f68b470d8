using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.Sessions;

/// <summary><c>POST /api/auth/logout</c>.</summary>
internal static class LogOutEndpoint
{
    /// <summary>The cookies go even when the session was gone before.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> LogOut(
        HttpContext context, LogOut logOut, LoginContextReader loginContext, SessionTokens tokens, BrowserCookies browsers, CancellationToken cancellationToken)
    {
        var forget = false;
        if (context.Request.ContentLength is > 0 || context.Request.Headers.TransferEncoding.Count > 0)
        {
            var read = await RequestBody.Read(context.Request, WebJson.Default.LogOutBody, cancellationToken);
            if (!read.IsRead(out var body, out var problem))
                return problem;
            forget = body.ForgetBrowser;
        }

        var newCookie = await logOut.End(await loginContext.Read(context.Request, cancellationToken), forget, cancellationToken);
        tokens.Delete(context);
        if (newCookie is not null)
            browsers.Write(context, newCookie);
        if (forget)
            browsers.Delete(context);
        return TypedResults.NoContent();
    }
}
