using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using JobRadar.BotAuth.Shared.Clients;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace JobRadar.BotAuth.WebHost.OpenId.Stores;

/// <summary>The clients as OpenIddict asks for them. They come from the configuration, so nothing here changes one.</summary>
internal sealed class ClientStore(ClientList clients) : IOpenIddictApplicationStore<Client>
{
    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => new(clients.All.Count);

    public ValueTask<long> CountAsync<TResult>(Func<IQueryable<Client>, IQueryable<TResult>> query, CancellationToken cancellationToken) =>
        new(query(clients.All.AsQueryable()).LongCount());

    public ValueTask<Client?> FindByIdAsync(string identifier, CancellationToken cancellationToken) => new(clients.Find(identifier));

    public ValueTask<Client?> FindByClientIdAsync(string identifier, CancellationToken cancellationToken) => new(clients.Find(identifier));

    public IAsyncEnumerable<Client> FindByPostLogoutRedirectUriAsync(string uri, CancellationToken cancellationToken) =>
        clients.All.Where(client => client.PostLogoutRedirectUris.Contains(uri, StringComparer.Ordinal)).ToAsyncEnumerable();

    public IAsyncEnumerable<Client> FindByRedirectUriAsync(string uri, CancellationToken cancellationToken) =>
        clients.All.Where(client => client.RedirectUris.Contains(uri, StringComparer.Ordinal)).ToAsyncEnumerable();

    /// <summary>Never "native": then loopback ports would be compared loosely.</summary>
    public ValueTask<string?> GetApplicationTypeAsync(Client application, CancellationToken cancellationToken) => new(ApplicationTypes.Web);

    public ValueTask<TResult?> GetAsync<TState, TResult>(
        Func<IQueryable<Client>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) =>
        new(query(clients.All.AsQueryable(), state).FirstOrDefault());

    public ValueTask<string?> GetClientIdAsync(Client application, CancellationToken cancellationToken) => new(application.Id);

    public ValueTask<string?> GetClientSecretAsync(Client application, CancellationToken cancellationToken) =>
        new(application.SecretHash is { } hash ? Convert.ToHexStringLower(hash) : null);

    public ValueTask<string?> GetClientTypeAsync(Client application, CancellationToken cancellationToken) =>
        new(application.SecretHash is null ? ClientTypes.Public : ClientTypes.Confidential);

    public ValueTask<string?> GetConsentTypeAsync(Client application, CancellationToken cancellationToken) =>
        new(application.FirstParty ? ConsentTypes.Implicit : ConsentTypes.Explicit);

    public ValueTask<string?> GetDisplayNameAsync(Client application, CancellationToken cancellationToken) => new(application.Id);

    public ValueTask<ImmutableDictionary<CultureInfo, string>> GetDisplayNamesAsync(Client application, CancellationToken cancellationToken) =>
        new(ImmutableDictionary<CultureInfo, string>.Empty);

    public ValueTask<string?> GetIdAsync(Client application, CancellationToken cancellationToken) => new(application.Id);

    public ValueTask<JsonWebKeySet?> GetJsonWebKeySetAsync(Client application, CancellationToken cancellationToken) => new((JsonWebKeySet?)null);

    public ValueTask<ImmutableArray<string>> GetPermissionsAsync(Client application, CancellationToken cancellationToken) => new([.. PermissionsOf(application)]);

    public ValueTask<ImmutableArray<string>> GetPostLogoutRedirectUrisAsync(Client application, CancellationToken cancellationToken) =>
        new([.. application.PostLogoutRedirectUris]);

    public ValueTask<ImmutableDictionary<string, JsonElement>> GetPropertiesAsync(Client application, CancellationToken cancellationToken) =>
        new(ImmutableDictionary<string, JsonElement>.Empty);

    public ValueTask<ImmutableArray<string>> GetRedirectUrisAsync(Client application, CancellationToken cancellationToken) => new([.. application.RedirectUris]);

    public ValueTask<ImmutableArray<string>> GetRequirementsAsync(Client application, CancellationToken cancellationToken) =>
        new([Requirements.Features.ProofKeyForCodeExchange]);

    public ValueTask<ImmutableDictionary<string, string>> GetSettingsAsync(Client application, CancellationToken cancellationToken) =>
        new(ImmutableDictionary<string, string>.Empty);

    public IAsyncEnumerable<Client> ListAsync(int? count, int? offset, CancellationToken cancellationToken) =>
        clients.All.Skip(offset ?? 0).Take(count ?? int.MaxValue).ToAsyncEnumerable();

    public IAsyncEnumerable<TResult> ListAsync<TState, TResult>(
        Func<IQueryable<Client>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) =>
        query(clients.All.AsQueryable(), state).ToAsyncEnumerable();

    public ValueTask CreateAsync(Client application, CancellationToken cancellationToken) => throw Configured();

    public ValueTask DeleteAsync(Client application, CancellationToken cancellationToken) => throw Configured();

    public ValueTask<Client> InstantiateAsync(CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetApplicationTypeAsync(Client application, string? type, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetClientIdAsync(Client application, string? identifier, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetClientSecretAsync(Client application, string? secret, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetClientTypeAsync(Client application, string? type, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetConsentTypeAsync(Client application, string? type, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetDisplayNameAsync(Client application, string? name, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetDisplayNamesAsync(Client application, ImmutableDictionary<CultureInfo, string> names, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetJsonWebKeySetAsync(Client application, JsonWebKeySet? set, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetPermissionsAsync(Client application, ImmutableArray<string> permissions, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetPostLogoutRedirectUrisAsync(Client application, ImmutableArray<string> uris, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetPropertiesAsync(Client application, ImmutableDictionary<string, JsonElement> properties, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetRedirectUrisAsync(Client application, ImmutableArray<string> uris, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetRequirementsAsync(Client application, ImmutableArray<string> requirements, CancellationToken cancellationToken) => throw Configured();

    public ValueTask SetSettingsAsync(Client application, ImmutableDictionary<string, string> settings, CancellationToken cancellationToken) => throw Configured();

    public ValueTask UpdateAsync(Client application, CancellationToken cancellationToken) => throw Configured();

    private static IEnumerable<string> PermissionsOf(Client client) =>
    [
        Permissions.Endpoints.Authorization,
        Permissions.Endpoints.Token,
        Permissions.Endpoints.EndSession,
        Permissions.Endpoints.Revocation,
        Permissions.GrantTypes.AuthorizationCode,
        Permissions.ResponseTypes.Code,
        .. client.SecretHash is null ? [] : new[] { Permissions.Endpoints.Introspection },
        .. client.DeviceGrant ? new[] { Permissions.Endpoints.DeviceAuthorization, Permissions.GrantTypes.DeviceCode } : [],
        .. client.Scopes.Contains(ClientScope.OfflineAccess) ? new[] { Permissions.GrantTypes.RefreshToken } : [],
        .. client.Scopes.Select(scope => Permissions.Prefixes.Scope + scope),
    ];

    private static NotSupportedException Configured() => new("Clients come from the configuration.");
}
