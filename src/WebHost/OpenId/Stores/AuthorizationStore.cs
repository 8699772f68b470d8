using System.Collections.Immutable;
using System.Text.Json;
using JobRadar.BotAuth.Shared.OpenId;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace JobRadar.BotAuth.WebHost.OpenId.Stores;

/// <summary>
/// Authorizations as OpenIddict asks for them: valid while their session lives. It asks at each use of each token, so no token outlives the session. They are made
/// by <see cref="OpenIdFamilies.Authorize"/> and ended by <see cref="OpenIdFamilies.EndFamily"/>, not here.
/// </summary>
internal sealed class AuthorizationStore(StoreReader reader, TimeProvider time) : IOpenIddictAuthorizationStore<AuthorizationOnSession>
{
    public async ValueTask<AuthorizationOnSession?> FindByIdAsync(string identifier, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(identifier, out var id))
            return null;
        await using var store = reader.Open();
        return await (from authorization in store.OpenIdAuthorizations
                      join session in store.SiteSessions on authorization.SessionId equals session.Id
                      where authorization.Id == id
                      select new AuthorizationOnSession(authorization, session)).SingleOrDefaultAsync(cancellationToken);
    }

    public ValueTask<string?> GetApplicationIdAsync(AuthorizationOnSession authorization, CancellationToken cancellationToken) => new(authorization.Authorization.ClientId);

    public ValueTask<DateTimeOffset?> GetCreationDateAsync(AuthorizationOnSession authorization, CancellationToken cancellationToken) =>
        new(authorization.Authorization.CreatedAt);

    public ValueTask<string?> GetIdAsync(AuthorizationOnSession authorization, CancellationToken cancellationToken) => new(authorization.Authorization.Id.ToString());

    public ValueTask<ImmutableDictionary<string, JsonElement>> GetPropertiesAsync(AuthorizationOnSession authorization, CancellationToken cancellationToken) =>
        new(ImmutableDictionary<string, JsonElement>.Empty);

    public ValueTask<ImmutableArray<string>> GetScopesAsync(AuthorizationOnSession authorization, CancellationToken cancellationToken) =>
        new([.. authorization.Authorization.Scopes.Split(' ')]);

    public ValueTask<string?> GetStatusAsync(AuthorizationOnSession authorization, CancellationToken cancellationToken) =>
        new(authorization.IsLive(time.GetUtcNow()) ? Statuses.Valid : Statuses.Revoked);

    public ValueTask<string?> GetSubjectAsync(AuthorizationOnSession authorization, CancellationToken cancellationToken) =>
        new(authorization.Authorization.UserId.ToString());

    public ValueTask<string?> GetTypeAsync(AuthorizationOnSession authorization, CancellationToken cancellationToken) => new(AuthorizationTypes.AdHoc);

    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => throw NotHere();

    public ValueTask<long> CountAsync<TResult>(Func<IQueryable<AuthorizationOnSession>, IQueryable<TResult>> query, CancellationToken cancellationToken) => throw NotHere();

    public ValueTask CreateAsync(AuthorizationOnSession authorization, CancellationToken cancellationToken) => throw NotHere();

    public ValueTask DeleteAsync(AuthorizationOnSession authorization, CancellationToken cancellationToken) => throw NotHere();

    public IAsyncEnumerable<AuthorizationOnSession> FindAsync(
        string? subject, string? client, string? status, string? type, ImmutableArray<string>? scopes, CancellationToken cancellationToken) => throw NotHere();

    public IAsyncEnumerable<AuthorizationOnSession> FindByApplicationIdAsync(string identifier, CancellationToken cancellationToken) => throw NotHere();

    public IAsyncEnumerable<AuthorizationOnSession> FindBySubjectAsync(string subject, CancellationToken cancellationToken) => throw NotHere();

    public ValueTask<TResult?> GetAsync<TState, TResult>(
        Func<IQueryable<AuthorizationOnSession>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw NotHere();

    public ValueTask<AuthorizationOnSession> InstantiateAsync(CancellationToken cancellationToken) => throw NotHere();

    public IAsyncEnumerable<AuthorizationOnSession> ListAsync(int? count, int? offset, CancellationToken cancellationToken) => throw NotHere();

    public IAsyncEnumerable<TResult> ListAsync<TState, TResult>(
        Func<IQueryable<AuthorizationOnSession>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw NotHere();

    public ValueTask<long> PruneAsync(DateTimeOffset threshold, CancellationToken cancellationToken) => throw NotHere();

    public ValueTask<long> RevokeAsync(string? subject, string? client, string? status, string? type, CancellationToken cancellationToken) => throw NotHere();

    public ValueTask<long> RevokeByApplicationIdAsync(string identifier, CancellationToken cancellationToken) => throw NotHere();

    public ValueTask<long> RevokeBySubjectAsync(string subject, CancellationToken cancellationToken) => throw NotHere();

    public ValueTask SetApplicationIdAsync(AuthorizationOnSession authorization, string? identifier, CancellationToken cancellationToken) => throw NotHere();

    public ValueTask SetCreationDateAsync(AuthorizationOnSession authorization, DateTimeOffset? date, CancellationToken cancellationToken) => throw NotHere();

    public ValueTask SetPropertiesAsync(
        AuthorizationOnSession authorization, ImmutableDictionary<string, JsonElement> properties, CancellationToken cancellationToken) => throw NotHere();

    public ValueTask SetScopesAsync(AuthorizationOnSession authorization, ImmutableArray<string> scopes, CancellationToken cancellationToken) => throw NotHere();

    public ValueTask SetStatusAsync(AuthorizationOnSession authorization, string? status, CancellationToken cancellationToken) => throw NotHere();

    public ValueTask SetSubjectAsync(AuthorizationOnSession authorization, string? subject, CancellationToken cancellationToken) => throw NotHere();

    public ValueTask SetTypeAsync(AuthorizationOnSession authorization, string? type, CancellationToken cancellationToken) => throw NotHere();

    public ValueTask UpdateAsync(AuthorizationOnSession authorization, CancellationToken cancellationToken) => throw NotHere();

    private static NotSupportedException NotHere() => new("The server never asks for this: an authorization lives and ends with its site session.");
}
