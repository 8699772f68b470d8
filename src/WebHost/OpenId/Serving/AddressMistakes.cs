using JobRadar.BotAuth.Shared.Clients;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace JobRadar.BotAuth.WebHost.OpenId.Serving;

/// <summary>
/// Whoever sets a client up makes these mistakes first: an address that differs in a letter, another id. No client can be told then, so a bare "invalid" stands in the browser;
/// here it says what to compare, and the log has the address.
/// </summary>
internal sealed partial class AddressMistakes(ClientList clients, ILogger<AddressMistakes> logger)
    : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>, IOpenIddictServerHandler<ApplyEndSessionResponseContext>
{
    public ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (context is not { RedirectUri: null, Error: not null, Request.ClientId: { } id })
            return ValueTask.CompletedTask;
        if (clients.Find(id) is not { } client)
        {
            Log.UnknownClient(logger, id);
            context.Response.ErrorDescription = "client_id is the Id of none of Clients.";
        }
        else if (context.Request.RedirectUri is { } address && !client.RedirectUris.Contains(address, StringComparer.Ordinal))
        {
            Log.UnknownRedirect(logger, id, address);
            context.Response.ErrorDescription = "redirect_uri is none of the RedirectUris of this client. They are compared letter for letter: scheme, host, port, path, and a slash at the end.";
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask HandleAsync(ApplyEndSessionResponseContext context)
    {
        if (context is { Error: not null, Request.PostLogoutRedirectUri: { } address } && !clients.All.Any(client => client.PostLogoutRedirectUris.Contains(address, StringComparer.Ordinal)))
        {
            Log.UnknownReturn(logger, address);
            context.Response.ErrorDescription =
                "post_logout_redirect_uri is none of the PostLogoutRedirectUris of Clients. They are compared letter for letter: scheme, host, port, path, and a slash at the end.";
        }

        return ValueTask.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A program asks for a sign-in as {ClientId}, which is the Id of none of Clients")]
        public static partial void UnknownClient(ILogger logger, string clientId);

        [LoggerMessage(LogLevel.Warning, "Client {ClientId} wants its user sent to {RedirectUri}, which is none of its RedirectUris")]
        public static partial void UnknownRedirect(ILogger logger, string clientId, string redirectUri);

        [LoggerMessage(LogLevel.Warning, "A program wants its user sent to {Address} after a logout, which is none of the PostLogoutRedirectUris of Clients")]
        public static partial void UnknownReturn(ILogger logger, string address);
    }
}
