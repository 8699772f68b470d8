namespace JobRadar.BotAuth.Shared.OpenId;

/// <summary>A user lets a client that belongs to somebody else know who they are.</summary>
public sealed class Consent
{
    public required Guid UserId { get; init; }
    public required string ClientId { get; init; }

    /// <summary>What it may know, separated by spaces.</summary>
    public required string Scopes { get; set; }

    public required DateTimeOffset GivenAt { get; set; }

    /// <summary>Does it cover all that is asked for?</summary>
    public bool Covers(IEnumerable<string> scopes) => scopes.All(Scopes.Split(' ').Contains);
}
