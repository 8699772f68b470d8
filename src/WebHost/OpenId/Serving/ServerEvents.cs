using JobRadar.BotAuth.Shared.Clients;
using JobRadar.BotAuth.Shared.OpenId;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.WebHost.OpenId.Terminals;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace JobRadar.BotAuth.WebHost.OpenId.Serving;

/// <summary>Where we do otherwise than OpenIddict.</summary>
internal static class ServerEvents
{
    private const int JustAfter = 500;

    public static void AddServerEvents(this OpenIddictServerBuilder server)
    {
        // An authorization is made where there is a session, by SignInOfClient; a terminal's code has none yet.
        server.RemoveEventHandler(AttachAuthorization.Descriptor);
        server.AddEventHandler<ProcessRequestContext>(handler => handler
            .UseSingletonHandler<AtIssuer>().SetOrder(OpenIddictServerAspNetCoreHandlers.ResolveRequestUri.Descriptor.Order + JustAfter));
        server.AddEventHandler<GenerateTokenContext>(handler => handler
            .UseSingletonHandler<IdTokensWithoutRow>().SetOrder(Protection.AttachSecurityCredentials.Descriptor.Order + JustAfter));
        server.AddEventHandler<ValidateTokenContext>(handler => handler
            .UseSingletonHandler<HintsOutliveSessions>().SetOrder(Protection.ValidateTokenEntry.Descriptor.Order + JustAfter));
        server.AddEventHandler<HandleRevocationRequestContext>(handler => handler
            .UseSingletonHandler<RevokeFamily>().SetOrder(Revocation.RevokeToken.Descriptor.Order + JustAfter));
        server.AddEventHandler<ApplyAuthorizationResponseContext>(handler => handler
            .UseSingletonHandler<ErrorsGoToClient>().SetOrder(Authentication.InferResponseMode.Descriptor.Order + JustAfter));
        server.AddEventHandler<ApplyAuthorizationResponseContext>(handler => handler
            .UseSingletonHandler<AddressMistakes>().SetOrder(Authentication.InferResponseMode.Descriptor.Order + (2 * JustAfter)));
        server.AddEventHandler<ApplyEndSessionResponseContext>(handler => handler
            .UseSingletonHandler<AddressMistakes>().SetOrder(int.MinValue + JustAfter));
        server.AddEventHandler<ApplyAuthorizationResponseContext>(handler => handler
            .UseSingletonHandler<FormPostPage>().SetOrder(OpenIddictServerAspNetCoreHandlers.Authentication.ProcessFormPostResponse.Descriptor.Order - JustAfter));
        server.AddEventHandler<ExtractAuthorizationRequestContext>(handler => handler
            .UseSingletonHandler<ScopesThatWeKnow>().SetOrder(int.MaxValue - JustAfter));
        server.AddEventHandler<HandleConfigurationRequestContext>(handler => handler
            .UseSingletonHandler<LogoutIsTold>().SetOrder(Discovery.AttachAdditionalMetadata.Descriptor.Order + JustAfter));
        server.AddEventHandler<ExtractDeviceAuthorizationRequestContext>(handler => handler
            .UseSingletonHandler<ScopesThatWeKnow>().SetOrder(int.MaxValue - JustAfter));
        server.AddEventHandler<ValidateDeviceAuthorizationRequestContext>(handler => handler
            .UseSingletonHandler<TerminalLimit>().SetOrder(Device.ValidateScopePermissions.Descriptor.Order + JustAfter));
        server.AddEventHandler<ApplyDeviceAuthorizationResponseContext>(handler => handler
            .UseSingletonHandler<TerminalsPage>().SetOrder(int.MinValue + JustAfter));
        server.AddEventHandler<ApplyIntrospectionResponseContext>(handler => handler
            .UseSingletonHandler<IntrospectSession>().SetOrder(Introspection.NormalizeErrorResponse.Descriptor.Order - JustAfter));
    }

    /// <summary>Every request counts as one to the issuer's address, whatever host a proxy has put on it: all addresses that we tell follow from it.</summary>
    private sealed class AtIssuer(Issuer issuer) : IOpenIddictServerHandler<ProcessRequestContext>
    {
        public ValueTask HandleAsync(ProcessRequestContext context)
        {
            var request = context.Transaction.GetHttpRequest()!;
            context.BaseUri = issuer.Of(request);
            context.RequestUri = new Uri(context.BaseUri.AbsoluteUri + request.Path.ToUriComponent() + request.QueryString.ToUriComponent());
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>
    /// OpenIddict tells the browser alone of a request that it refuses. A client that we know, with an address that is its own, hears of it (OpenID Connect Core, 3.1.2.6).
    /// </summary>
    private sealed class ErrorsGoToClient(ClientList clients) : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
    {
        public ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
        {
            if (context is { RedirectUri: null, Error: not null, Request: { ClientId: { } id, RedirectUri: { } uri } }
                && clients.Find(id)?.RedirectUris.Contains(uri, StringComparer.Ordinal) == true)
            {
                context.RedirectUri = uri;
                context.ResponseMode = context.Request.ResponseMode is ResponseModes.FormPost ? ResponseModes.FormPost : ResponseModes.Query;
            }

            return ValueTask.CompletedTask;
        }
    }

    /// <summary>An ID token says something of a moment and opens nothing; as a hint it comes back when a row would be gone.</summary>
    private sealed class IdTokensWithoutRow : IOpenIddictServerHandler<GenerateTokenContext>
    {
        public ValueTask HandleAsync(GenerateTokenContext context)
        {
            if (context.TokenType == TokenTypeIdentifiers.IdentityToken)
                context.CreateTokenEntry = false;
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>After its session has ended, an ID token still says which client wants to log out.</summary>
    private sealed class HintsOutliveSessions : IOpenIddictServerHandler<ValidateTokenContext>
    {
        public ValueTask HandleAsync(ValidateTokenContext context)
        {
            if (context.Principal?.HasTokenType(TokenTypeIdentifiers.IdentityToken) == true)
                context.AuthorizationId = null;
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>OpenID Connect Back-Channel Logout 1.0, 2.1.</summary>
    private sealed class LogoutIsTold : IOpenIddictServerHandler<HandleConfigurationRequestContext>
    {
        public ValueTask HandleAsync(HandleConfigurationRequestContext context)
        {
            context.Metadata["backchannel_logout_supported"] = true;
            context.Metadata["backchannel_logout_session_supported"] = true;
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>With a refresh token goes all that came from it (RFC 7009, 2.1).</summary>
    private sealed class RevokeFamily(StoreWriter writer) : IOpenIddictServerHandler<HandleRevocationRequestContext>
    {
        public async ValueTask HandleAsync(HandleRevocationRequestContext context)
        {
            if (context.GenericTokenPrincipal.HasTokenType(TokenTypeIdentifiers.RefreshToken) && Guid.TryParse(context.GenericTokenPrincipal.GetAuthorizationId(), out var id))
                await writer.Write((store, now, token) => store.EndFamily(id, now, token), context.CancellationToken);
        }
    }
}
