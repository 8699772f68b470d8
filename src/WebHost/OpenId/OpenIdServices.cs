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

namespace JobRadar.BotAuth.WebHost.OpenId;

/// <summary>OpenID Connect for other programs: OpenIddict's server on our own store (docs/decisions/0023).</summary>
internal static class OpenIdServices
{
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
            .AddServer(ServerConfiguration.Configure);
        return services;
    }
}
