using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace JobRadar.BotAuth.Shared.Secrets;

/// <summary>
/// 256 bits, at least 128 of them random, that give power to whoever holds them. Leaves the process only as text for its owner
/// (<see cref="Reveal"/>); the store keeps <see cref="Hash"/>. ASVS 5.0 7.2.3: at least 128 bits, from a CSPRNG.
/// </summary>
public sealed class Secret
{
    private const int Length = 32;
    private const int MarkedLength = 16;
    private readonly byte[] bytes;

    private Secret(byte[] bytes) => this.bytes = bytes;

    public static Secret Create() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Reads what <see cref="Reveal"/> wrote; null for anything else.</summary>
    public static Secret? Read(ReadOnlySpan<char> text)
    {
        var read = new byte[Length];
        // Not TryDecodeFromChars: that one throws on other characters.
        return text.Length == Base64Url.GetEncodedLength(Length)
            && Base64Url.DecodeFromChars(text, read, out _, out var written) == OperationStatus.Done && written == Length
            ? new Secret(read)
            : null;
    }

    /// <summary>
    /// 128 random bits and a MAC of them: with <paramref name="key"/> one tells a secret that was issued from one that never was
    /// (<see cref="IsMarked"/>), without keeping them all.
    /// </summary>
    public static Secret CreateMarked(ReadOnlySpan<byte> key) => Mark(RandomNumberGenerator.GetBytes(MarkedLength), key);

    /// <summary>Another marked secret, that can only be made from this one and <paramref name="salt"/>.</summary>
    public Secret DeriveMarked(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> key) => Mark(HMACSHA256.HashData(bytes, salt), key);

    /// <summary>Was it issued with this key? Says nothing of whether it counts now.</summary>
    public bool IsMarked(ReadOnlySpan<byte> key) => CryptographicOperations.FixedTimeEquals(bytes, Mark(bytes, key).bytes);

    /// <summary>SHA-256: 256 random bits need no slow hash.</summary>
    public byte[] Hash() => SHA256.HashData(bytes);

    public bool Matches(byte[]? hash) => hash is not null && CryptographicOperations.FixedTimeEquals(Hash(), hash);

    /// <summary>43 characters of <c>A-Za-z0-9_-</c>.</summary>
    public string Reveal() => Base64Url.EncodeToString(bytes);

    public override string ToString() => "[secret]";

    private static Secret Mark(ReadOnlySpan<byte> random, ReadOnlySpan<byte> key)
    {
        var marked = new byte[Length];
        random[..MarkedLength].CopyTo(marked);
        HMACSHA256.HashData(key, marked.AsSpan(0, MarkedLength)).AsSpan(0, Length - MarkedLength).CopyTo(marked.AsSpan(MarkedLength));
        return new Secret(marked);
    }
}
