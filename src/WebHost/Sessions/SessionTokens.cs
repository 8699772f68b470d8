using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.WebHost.Security;
using SessionOptions = JobRadar.BotAuth.Shared.Sessions.SessionOptions;

namespace JobRadar.BotAuth.WebHost.Sessions;

/// <summary>The session token, in its cookie or as a bearer (RFC 6750).</summary>
internal sealed class SessionTokens(CookieRules rules, SessionOptions options)
{
    private const string Bearer = "Bearer ";

    /// <summary>A bearer counts first: whoever sends one means it. Null when there is none that could be ours.</summary>
    public Secret? Read(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? Secret.Read(authorization.AsSpan(Bearer.Length).Trim())
            : Secret.Read(request.Cookies[options.CookieName]);
    }

    /// <summary>The cookie outlives the idle limit, which slides with use; the server enforces both limits.</summary>
    public void Write(HttpContext context, Secret token) =>
        context.Response.Cookies.Append(options.CookieName, token.Reveal(), rules.For(context.Request, options.AbsoluteLifetime, options.CookieDomain));

    public void Delete(HttpContext context) =>
        context.Response.Cookies.Delete(options.CookieName, rules.For(context.Request, TimeSpan.Zero, options.CookieDomain));
}
