using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.WebHost.Security;
using SessionOptions = JobRadar.BotAuth.Shared.Sessions.SessionOptions;

namespace JobRadar.BotAuth.WebHost.Sessions;

/// <summary>The session token, in its cookie or as a bearer (RFC 6750).</summary>
internal sealed class SessionTokens(CookieRules rules, SessionOptions options, SessionCheck sessions)
{
    private const string Bearer = "Bearer ";

    /// <summary>
    /// The live session that this request came with. Of several cookies the valid one counts, in any order; if they lead to different
    /// users, none does.
    /// </summary>
    public async ValueTask<CheckedSession?> Find(HttpRequest request, CancellationToken cancellationToken) =>
        (await FindValid(Presented(request), cancellationToken))?.Session;

    /// <summary>The token of that session; also one that is not live, where there is only one.</summary>
    public async ValueTask<Secret?> Read(HttpRequest request, CancellationToken cancellationToken) => Presented(request) switch
    {
        [] => null,
        [var only] => only,
        var several => (await FindValid(several, cancellationToken))?.Token,
    };

    /// <summary>The cookie outlives the idle limit, which slides with use; the server enforces both limits.</summary>
    public void Write(HttpContext context, Secret token) =>
        context.Response.Cookies.Append(options.CookieName, token.Reveal(), rules.For(context.Request, options.CookieName, options.AbsoluteLifetime, options.CookieDomain));

    /// <summary>Also those that this browser has from an earlier <c>Session:CookieDomain</c>, or from before there was one: their tokens may be alive.</summary>
    public void Delete(HttpContext context)
    {
        // Of this host alone first: it takes with it what the answer says of the name already.
        Delete(context, domain: null);
        if (options.CookieName.StartsWith("__Host-", StringComparison.OrdinalIgnoreCase))
            return;
        foreach (var domain in CookieDomains.Of(context.Request.Host).Append(options.CookieDomain).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
            Delete(context, domain);
    }

    private void Delete(HttpContext context, string? domain) =>
        context.Response.Cookies.Delete(options.CookieName, rules.For(context.Request, options.CookieName, TimeSpan.Zero, domain));

    /// <summary>A bearer counts first: whoever sends one means it.</summary>
    private IReadOnlyList<Secret> Presented(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? Secret.Read(authorization.AsSpan(Bearer.Length).Trim()) is { } bearer ? [bearer] : []
            : [.. CookieValues.All(request, options.CookieName).Select(value => Secret.Read(value)).OfType<Secret>()];
    }

    private async ValueTask<ValidToken?> FindValid(IReadOnlyList<Secret> tokens, CancellationToken cancellationToken)
    {
        ValidToken? valid = null;
        foreach (var token in tokens)
        {
            if (await sessions.Check(token, cancellationToken) is not { } session)
                continue;
            if (valid is not null && valid.Session.User.Id != session.User.Id)
                return null;
            valid ??= new ValidToken(token, session);
        }

        return valid;
    }

    private sealed record ValidToken(Secret Token, CheckedSession Session);
}
