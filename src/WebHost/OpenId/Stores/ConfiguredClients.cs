using JobRadar.BotAuth.Shared.Clients;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;

namespace JobRadar.BotAuth.WebHost.OpenId.Stores;

/// <summary>OpenIddict's way to ask about clients, with our own comparison of secrets and addresses.</summary>
internal sealed class ConfiguredClients(
    IOpenIddictApplicationCache<Client> cache,
    ILogger<OpenIddictApplicationManager<Client>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<Client> store)
    : OpenIddictApplicationManager<Client>(cache, logger, options, store)
{
    public override ValueTask<bool> ValidateRedirectUriAsync(Client application, string uri, CancellationToken cancellationToken = default) =>
        new(application.RedirectUris.Contains(uri, StringComparer.Ordinal));

    public override ValueTask<bool> ValidatePostLogoutRedirectUriAsync(Client application, string uri, CancellationToken cancellationToken = default) =>
        new(application.PostLogoutRedirectUris.Contains(uri, StringComparer.Ordinal));

    public override ValueTask<bool> ValidateClientSecretAsync(Client application, string secret, CancellationToken cancellationToken = default) =>
        new(application.SecretHash is { } hash && ClientSecret.Matches(secret, hash));
}
