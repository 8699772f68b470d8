using System.Collections.Immutable;
using System.Text.Json;
using JobRadar.BotAuth.Shared.OpenId;

namespace JobRadar.BotAuth.WebHost.OpenId.Stores;

/// <summary>Fields of a token, and what the server never asks for.</summary>
internal sealed partial class TokenStore
{
    public ValueTask<string?> GetApplicationIdAsync(OpenIdToken token, CancellationToken cancellationToken) => new(token.ClientId);

    public ValueTask<string?> GetAuthorizationIdAsync(OpenIdToken token, CancellationToken cancellationToken) => new(token.AuthorizationId?.ToString());

    public ValueTask<DateTimeOffset?> GetCreationDateAsync(OpenIdToken token, CancellationToken cancellationToken) => new(token.CreatedAt);

    public ValueTask<DateTimeOffset?> GetExpirationDateAsync(OpenIdToken token, CancellationToken cancellationToken) => new(token.ExpiresAt);

    public ValueTask<string?> GetIdAsync(OpenIdToken token, CancellationToken cancellationToken) => new(token.Id.ToString());

    public ValueTask<string?> GetPayloadAsync(OpenIdToken token, CancellationToken cancellationToken) => new(token.Payload);

    public ValueTask<ImmutableDictionary<string, JsonElement>> GetPropertiesAsync(OpenIdToken token, CancellationToken cancellationToken) =>
        new(ImmutableDictionary<string, JsonElement>.Empty);

    public ValueTask<DateTimeOffset?> GetRedemptionDateAsync(OpenIdToken token, CancellationToken cancellationToken) => new(token.RedeemedAt);

    public ValueTask<string?> GetReferenceIdAsync(OpenIdToken token, CancellationToken cancellationToken) => new(token.ReferenceId);

    public ValueTask<string?> GetStatusAsync(OpenIdToken token, CancellationToken cancellationToken) => new(token.Status);

    public ValueTask<string?> GetSubjectAsync(OpenIdToken token, CancellationToken cancellationToken) => new(token.UserId?.ToString());

    public ValueTask<string?> GetTypeAsync(OpenIdToken token, CancellationToken cancellationToken) => new(token.Type);

    public ValueTask SetApplicationIdAsync(OpenIdToken token, string? identifier, CancellationToken cancellationToken) => Done(() => token.ClientId = identifier);

    public ValueTask SetAuthorizationIdAsync(OpenIdToken token, string? identifier, CancellationToken cancellationToken) =>
        Done(() => token.AuthorizationId = identifier is null ? null : Guid.Parse(identifier));

    public ValueTask SetCreationDateAsync(OpenIdToken token, DateTimeOffset? date, CancellationToken cancellationToken) => Done(() => token.CreatedAt = date ?? token.CreatedAt);

    public ValueTask SetExpirationDateAsync(OpenIdToken token, DateTimeOffset? date, CancellationToken cancellationToken) => Done(() => token.ExpiresAt = date ?? token.ExpiresAt);

    public ValueTask SetPayloadAsync(OpenIdToken token, string? payload, CancellationToken cancellationToken) => Done(() => token.Payload = payload);

    public ValueTask SetPropertiesAsync(OpenIdToken token, ImmutableDictionary<string, JsonElement> properties, CancellationToken cancellationToken) =>
        properties.IsEmpty ? ValueTask.CompletedTask : throw NotHere();

    public ValueTask SetRedemptionDateAsync(OpenIdToken token, DateTimeOffset? date, CancellationToken cancellationToken) => Done(() => token.RedeemedAt = date);

    public ValueTask SetReferenceIdAsync(OpenIdToken token, string? identifier, CancellationToken cancellationToken) => Done(() => token.ReferenceId = identifier);

    public ValueTask SetStatusAsync(OpenIdToken token, string? status, CancellationToken cancellationToken) => Done(() => token.Status = status);

    public ValueTask SetSubjectAsync(OpenIdToken token, string? subject, CancellationToken cancellationToken) =>
        Done(() => token.UserId = subject is null ? null : Guid.Parse(subject));

    public ValueTask SetTypeAsync(OpenIdToken token, string? type, CancellationToken cancellationToken) => Done(() => token.Type = type);

    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => throw NotHere();

    public ValueTask<long> CountAsync<TResult>(Func<IQueryable<OpenIdToken>, IQueryable<TResult>> query, CancellationToken cancellationToken) => throw NotHere();

    public ValueTask DeleteAsync(OpenIdToken token, CancellationToken cancellationToken) => throw NotHere();

    public IAsyncEnumerable<OpenIdToken> FindAsync(string? subject, string? client, string? status, string? type, CancellationToken cancellationToken) => throw NotHere();

    public IAsyncEnumerable<OpenIdToken> FindByApplicationIdAsync(string identifier, CancellationToken cancellationToken) => throw NotHere();

    public IAsyncEnumerable<OpenIdToken> FindByAuthorizationIdAsync(string identifier, CancellationToken cancellationToken) => throw NotHere();

    public IAsyncEnumerable<OpenIdToken> FindBySubjectAsync(string subject, CancellationToken cancellationToken) => throw NotHere();

    public ValueTask<TResult?> GetAsync<TState, TResult>(
        Func<IQueryable<OpenIdToken>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw NotHere();

    public IAsyncEnumerable<OpenIdToken> ListAsync(int? count, int? offset, CancellationToken cancellationToken) => throw NotHere();

    public IAsyncEnumerable<TResult> ListAsync<TState, TResult>(
        Func<IQueryable<OpenIdToken>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw NotHere();

    public ValueTask<long> PruneAsync(DateTimeOffset threshold, CancellationToken cancellationToken) => throw NotHere();

    public ValueTask<long> RevokeAsync(string? subject, string? client, string? status, string? type, CancellationToken cancellationToken) => throw NotHere();

    public ValueTask<long> RevokeByApplicationIdAsync(string identifier, CancellationToken cancellationToken = default) => throw NotHere();

    public ValueTask<long> RevokeBySubjectAsync(string subject, CancellationToken cancellationToken = default) => throw NotHere();

    private static ValueTask Done(Action set)
    {
        set();
        return ValueTask.CompletedTask;
    }

    private static NotSupportedException NotHere() => new("The server never asks for this.");
}
