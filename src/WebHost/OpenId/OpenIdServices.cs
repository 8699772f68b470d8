using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Shared.Clients;
using JobRadar.BotAuth.Shared.OpenId;
using JobRadar.BotAuth.WebHost.OpenId.Consenting;
using JobRadar.BotAuth.WebHost.OpenId.Serving;
using JobRadar.BotAuth.WebHost.OpenId.Stores;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace JobRadar.BotAuth.WebHost.OpenId;

/// <summary>OpenID Connect for other programs: OpenIddict's server on our own store (docs/decisions/0023).</summary>
internal static class OpenIdServices
{
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RefreshTokenLifetime = TimeSpan.FromDays(14);

    /// <exception cref="ConfigurationMistakeException">Clients cannot know the issuer.</exception>
    public static IServiceCollection AddOpenId(this IServiceCollection services, ClientList clients, BotSettings bot, bool development)
    {
        Check.That(
            clients.All.Count == 0 || bot.PublicUrl is not null || development,
            "Telegram:PublicUrl is missing: it is the issuer that Clients know this site by, such as https://login.example.com.");
        services
            .AddSingleton<Issuer>()
            .AddSingleton<ServerKeys>()
            .AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(provider => provider.GetRequiredService<ServerKeys>())
            .AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(provider => provider.GetRequiredService<ServerKeys>())
            .AddSingleton<IAuthenticationSchemeProvider, SchemesOfRequest>()
            .AddSingleton<SignInOfClient>()
            .AddSingleton<ConsentTicket>()
            .Configure<CorsOptions>(OpenIdApi.AllowAnyPage);
        services.AddOpenIddict()
            .AddCore(core => core
                .SetDefaultApplicationEntity<Client>()
                .SetDefaultAuthorizationEntity<AuthorizationOnSession>()
                .SetDefaultTokenEntity<OpenIdToken>()
                .ReplaceApplicationStore<Client, ClientStore>(ServiceLifetime.Singleton)
                .ReplaceAuthorizationStore<AuthorizationOnSession, AuthorizationStore>(ServiceLifetime.Singleton)
                .ReplaceTokenStore<OpenIdToken, TokenStore>(ServiceLifetime.Singleton)
                .ReplaceApplicationManager<Client, ConfiguredClients>())
            .AddServer(Configure);
        return services;
    }

    private static void Configure(OpenIddictServerBuilder server)
    {
        server
            .SetConfigurationEndpointUris(".well-known/openid-configuration")
            .SetJsonWebKeySetEndpointUris("oidc/jwks")
            .SetAuthorizationEndpointUris("oidc/authorize")
            .SetTokenEndpointUris("oidc/token")
            .SetUserInfoEndpointUris("oidc/userinfo")
            .SetEndSessionEndpointUris("oidc/logout")
            .SetRevocationEndpointUris("oidc/revoke")
            .SetIntrospectionEndpointUris("api/auth/introspect");
        server.AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().RequireProofKeyForCodeExchange();
        server
            .SetAuthorizationCodeLifetime(CodeLifetime)
            .SetAccessTokenLifetime(AccessTokenLifetime)
            .SetIdentityTokenLifetime(AccessTokenLifetime)
            .SetRefreshTokenLifetime(RefreshTokenLifetime)
            .SetRefreshTokenReuseLeeway(null);
        // A client's own list says what it may ask for; there is no other list of scopes.
        server.RegisterScopes([.. ClientScope.All]).DisableScopeValidation();
        server.RegisterClaims(
            Claims.Subject, Claims.Name, Claims.PreferredUsername, Claims.Locale, Claims.PhoneNumber, Claims.PhoneNumberVerified, Claims.AuthenticationTime,
            Claims.AuthenticationMethodReference, Claims.AuthenticationContextReference, SessionClaims.SessionId, SessionClaims.TelegramId);
        // Signed and readable: an API may check one by itself for the five minutes that it lives. Nothing personal is in it.
        server.UseReferenceRefreshTokens().DisableAccessTokenEncryption();
        server.Configure(options =>
        {
            options.CodeChallengeMethods.RemoveWhere(method => method != CodeChallengeMethods.Sha256);
            // A fragment is for clients without a server.
            options.ResponseModes.RemoveWhere(mode => mode is not (ResponseModes.Query or ResponseModes.FormPost));
            options.PromptValues.RemoveWhere(prompt => prompt is not (PromptValues.None or PromptValues.Login or PromptValues.Consent));
            options.ClientAuthenticationMethods.RemoveWhere(method => method is not (ClientAuthenticationMethods.ClientSecretBasic or ClientAuthenticationMethods.ClientSecretPost));
        });
        server.UseAspNetCore()
            .EnableAuthorizationEndpointPassthrough()
            .EnableTokenEndpointPassthrough()
            .EnableUserInfoEndpointPassthrough()
            .EnableEndSessionEndpointPassthrough()
            // Behind a proxy we serve plain http; whoever reaches us is the proxy's matter.
            .DisableTransportSecurityRequirement();
        server.AddServerEvents();
    }
}
