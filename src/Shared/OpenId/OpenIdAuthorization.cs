namespace JobRadar.BotAuth.Shared.OpenId;

/// <summary>
/// A client has signed a user in on one site session: all tokens that follow from it are its family. It counts while that session lives, so nothing has to be
/// written here when the session ends; who must hear of that end is found by <see cref="SessionId"/>.
/// </summary>
public sealed class OpenIdAuthorization
{
    public required Guid Id { get; init; }
    public required string ClientId { get; init; }
    public required Guid UserId { get; init; }
    public required Guid SessionId { get; init; }

    /// <summary>Separated by spaces.</summary>
    public required string Scopes { get; init; }

    /// <summary>The address that the client knows this site by.</summary>
    public required string Issuer { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its session is over at the latest.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>The client gave it back, or one of its tokens was used twice.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}
