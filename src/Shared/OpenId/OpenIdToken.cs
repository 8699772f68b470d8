namespace JobRadar.BotAuth.Shared.OpenId;

/// <summary>An authorization code, a terminal's device code and user code, an access token or a refresh token. Of what the client holds there is a hash at most, of what it stands for an encrypted text.</summary>
public sealed class OpenIdToken
{
    public required Guid Id { get; init; }
    public Guid? AuthorizationId { get; set; }
    public string? ClientId { get; set; }
    public Guid? UserId { get; set; }
    public string? Type { get; set; }

    /// <summary><c>valid</c>, <c>redeemed</c> or <c>revoked</c>; a terminal's code is <c>inactive</c> at first, and then <c>valid</c> or <c>rejected</c>.</summary>
    public string? Status { get; set; }

    /// <summary>A hash of what the client holds; null where that can be read without the store.</summary>
    public string? ReferenceId { get; set; }

    /// <summary>Encrypted with a key of the <see cref="SigningKeyRing"/>.</summary>
    public string? Payload { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? RedeemedAt { get; set; }
}
