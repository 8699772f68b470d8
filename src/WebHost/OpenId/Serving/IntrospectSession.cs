using JobRadar.BotAuth.Shared.Clients;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Sessions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using OpenIdErrors = OpenIddict.Abstractions.OpenIddictConstants.Errors;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace JobRadar.BotAuth.WebHost.OpenId.Serving;

/// <summary>
/// Introspection knows the site's own session tokens, too, for backends that get them from a browser. What OpenIddict takes for no token of its own may be one;
/// by then it has made sure which client asks.
/// </summary>
internal sealed class IntrospectSession(SessionCheck sessions, ClientList clients) : IOpenIddictServerHandler<ApplyIntrospectionResponseContext>
{
    public async ValueTask HandleAsync(ApplyIntrospectionResponseContext context)
    {
        if (context.Error != OpenIdErrors.InvalidToken || context.Request is not { ClientId: { } id, Token: { } token } || clients.Find(id) is not { SecretHash: not null } client)
            return;
        if (Secret.Read(token) is not { } secret || await sessions.Check(secret, context.CancellationToken) is not { } found)
            return;
        var response = context.Response;
        (response.Error, response.ErrorDescription, response.ErrorUri) = (null, null, null);
        response[Claims.Active] = true;
        response[Claims.Issuer] = context.BaseUri!.AbsoluteUri;
        response[Claims.TokenType] = TokenTypes.Bearer;
        response[Claims.IssuedAt] = found.Session.CreatedAt.ToUnixTimeSeconds();
        response[Claims.ExpiresAt] = found.Session.ExpiresAt.ToUnixTimeSeconds();
        foreach (var (name, value) in SessionClaims.Of(found).Where(claim => claim.Scope is null || client.Scopes.Contains(claim.Scope)).Select(claim => (claim.Name, claim.Value)))
            response[name] = new OpenIddict.Abstractions.OpenIddictParameter(value);
    }
}
