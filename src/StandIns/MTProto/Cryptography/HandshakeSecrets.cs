using System.Buffers.Binary;
using System.Security.Cryptography;

namespace JobRadar.BotAuth.MTProto.Cryptography;

/// <summary>What both sides of a handshake derive from its nonces. Source: core.telegram.org/mtproto/auth_key, steps 5 to 9.</summary>
public sealed class HandshakeSecrets
{
    private readonly byte[] newNonce;
    private readonly byte[] key;
    private readonly byte[] iv;

    public HandshakeSecrets(byte[] serverNonce, byte[] newNonce)
    {
        this.newNonce = newNonce;
        var a = Digest.Sha1(newNonce, serverNonce);
        var b = Digest.Sha1(serverNonce, newNonce);
        key = [.. a, .. b[..12]];
        iv = [.. b[12..], .. Digest.Sha1(newNonce, newNonce), .. newNonce[..4]];
        FirstSalt = BinaryPrimitives.ReadInt64LittleEndian(newNonce) ^ BinaryPrimitives.ReadInt64LittleEndian(serverNonce);
    }

    public long FirstSalt { get; }

    /// <summary>With its SHA-1 in front and random padding behind.</summary>
    public byte[] Encrypt(byte[] data)
    {
        var padding = RandomNumberGenerator.GetBytes(-(20 + data.Length) & 15);
        return AesIge.Encrypt([.. Digest.Sha1(data), .. data, .. padding], key, iv);
    }

    /// <summary>The data with its padding.</summary>
    /// <exception cref="InvalidDataException">The SHA-1 in front fits no length of the data.</exception>
    public byte[] Decrypt(byte[] encrypted)
    {
        var plain = AesIge.Decrypt(encrypted, key, iv);
        for (var padding = 0; padding < 16 && plain.Length - padding > 20; padding++)
        {
            if (Digest.Sha1(plain[20..^padding]).AsSpan().SequenceEqual(plain.AsSpan(0, 20)))
                return plain[20..];
        }

        throw new InvalidDataException("The handshake's data does not match its hash.");
    }

    /// <summary>The server's proof that it has the same key.</summary>
    public byte[] NewNonceHash1(AuthKey authKey) => Digest.Sha1(newNonce, [1], authKey.AuxHash)[4..];
}
