using JobRadar.BotAuth.Shared.Clients;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace JobRadar.BotAuth.WebHost.OpenId.Serving;

/// <summary>What OpenIddict's server does for us, and under which rules.</summary>
internal static class ServerConfiguration
{
    /// <summary>No vowels, so no words, and nothing that looks like something else (RFC 8628, 6.1).</summary>
    private const string UserCodeLetters = "BCDFGHJKLMNPQRSTVWXZ";
    private const int UserCodeLength = 8;

    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RefreshTokenLifetime = TimeSpan.FromDays(14);
    private static readonly TimeSpan TerminalLifetime = TimeSpan.FromMinutes(10);

    public static void Configure(OpenIddictServerBuilder server)
    {
        AddAddresses(server);
        AddTokens(server);
        AddRules(server);
        server.UseAspNetCore()
            .EnableAuthorizationEndpointPassthrough()
            .EnableTokenEndpointPassthrough()
            .EnableUserInfoEndpointPassthrough()
            .EnableEndSessionEndpointPassthrough()
            .EnableEndUserVerificationEndpointPassthrough()
            // Behind a proxy we serve plain http; whoever reaches us is the proxy's matter.
            .DisableTransportSecurityRequirement();
        server.AddServerEvents();
    }

    private static void AddAddresses(OpenIddictServerBuilder server) => server
        .SetConfigurationEndpointUris(".well-known/openid-configuration")
        .SetJsonWebKeySetEndpointUris("oidc/jwks")
        .SetAuthorizationEndpointUris("oidc/authorize")
        .SetTokenEndpointUris("oidc/token")
        .SetUserInfoEndpointUris("oidc/userinfo")
        .SetEndSessionEndpointUris("oidc/logout")
        .SetRevocationEndpointUris("oidc/revoke")
        .SetDeviceAuthorizationEndpointUris("oidc/device")
        .SetEndUserVerificationEndpointUris("oidc/device/answer")
        .SetIntrospectionEndpointUris("api/auth/introspect");

    private static void AddTokens(OpenIddictServerBuilder server) => server
        .SetAuthorizationCodeLifetime(CodeLifetime)
        .SetAccessTokenLifetime(AccessTokenLifetime)
        .SetIdentityTokenLifetime(AccessTokenLifetime)
        .SetRefreshTokenLifetime(RefreshTokenLifetime)
        .SetRefreshTokenReuseLeeway(null)
        .SetDeviceCodeLifetime(TerminalLifetime)
        .SetUserCodeLifetime(TerminalLifetime)
        .SetUserCodeCharset([.. UserCodeLetters.Select(letter => letter.ToString())])
        .SetUserCodeLength(UserCodeLength)
        .SetUserCodeDisplayFormat("{0}{1}{2}{3}-{4}{5}{6}{7}")
        // Signed and readable: an API may check one by itself for the five minutes that it lives. Nothing personal is in it.
        .UseReferenceRefreshTokens()
        .DisableAccessTokenEncryption();

    private static void AddRules(OpenIddictServerBuilder server)
    {
        server.AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().AllowDeviceAuthorizationFlow().RequireProofKeyForCodeExchange();
        // A client's own list says what it may ask for; there is no other list of scopes.
        server.RegisterScopes([.. ClientScope.All]).DisableScopeValidation();
        server.RegisterClaims(
            Claims.Subject, Claims.Name, Claims.PreferredUsername, Claims.Locale, Claims.PhoneNumber, Claims.PhoneNumberVerified, Claims.AuthenticationTime,
            Claims.AuthenticationMethodReference, Claims.AuthenticationContextReference, SessionClaims.SessionId, SessionClaims.TelegramId);
        server.Configure(options =>
        {
            options.CodeChallengeMethods.RemoveWhere(method => method != CodeChallengeMethods.Sha256);
            // A fragment is for clients without a server.
            options.ResponseModes.RemoveWhere(mode => mode is not (ResponseModes.Query or ResponseModes.FormPost));
            options.PromptValues.RemoveWhere(prompt => prompt is not (PromptValues.None or PromptValues.Login or PromptValues.Consent));
            options.ClientAuthenticationMethods.RemoveWhere(method => method is not (ClientAuthenticationMethods.ClientSecretBasic or ClientAuthenticationMethods.ClientSecretPost));
        });
    }
}
