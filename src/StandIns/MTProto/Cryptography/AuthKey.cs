using System.Buffers.Binary;

namespace JobRadar.BotAuth.MTProto.Cryptography;

/// <summary>The 256-byte secret that a client and a datacenter share. It is an account's credential once somebody has signed in with it.</summary>
public sealed class AuthKey
{
    private readonly byte[] value;

    /// <exception cref="InvalidDataException">It is not 256 bytes.</exception>
    public AuthKey(byte[] value)
    {
        if (value.Length != DhGroup.Size)
            throw new InvalidDataException("An authorization key has 256 bytes.");
        this.value = value;
        var hash = Digest.Sha1(value);
        AuxHash = hash[..8];
        Id = BinaryPrimitives.ReadInt64LittleEndian(hash.AsSpan(12));
    }

    public long Id { get; }

    internal byte[] AuxHash { get; }

    public byte[] ToArray() => [.. value];

    internal byte[] Part(int start, int length) => value[start..(start + length)];
}
