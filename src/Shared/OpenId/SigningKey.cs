namespace JobRadar.BotAuth.Shared.OpenId;

/// <summary>A key that signs tokens, see <see cref="SigningKeyRing"/>.</summary>
public sealed class SigningKey
{
    /// <summary>Counts up; of hosts that make the next one at once, one wins.</summary>
    public required int Generation { get; init; }

    /// <summary>What tokens name it by (<c>kid</c>).</summary>
    public required string Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Published before, so that clients know it by then.</summary>
    public required DateTimeOffset SignsFrom { get; init; }

    /// <summary>The private key (PKCS #8).</summary>
    public required byte[] SealedKey { get; init; }
}
