using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using JobRadar.BotAuth.MTProto.Tl;

namespace JobRadar.BotAuth.MTProto.Cryptography;

/// <summary>A datacenter's RSA key, with RSA_PAD of core.telegram.org/mtproto/auth_key: the client's half needs the public part only.</summary>
public sealed class ServerKey
{
    private readonly BigInteger modulus;
    private readonly BigInteger exponent;
    private readonly RSAParameters? privateKey;

    private ServerKey(RSA rsa, bool withPrivate)
    {
        var key = rsa.ExportParameters(withPrivate);
        modulus = DhGroup.Number(key.Modulus);
        exponent = DhGroup.Number(key.Exponent);
        privateKey = withPrivate ? key : null;
        PublicPem = rsa.ExportRSAPublicKeyPem();
        var hash = Digest.Sha1(new TlWriter().Bytes(key.Modulus).Bytes(key.Exponent).ToArray());
        Fingerprint = BinaryPrimitives.ReadInt64LittleEndian(hash.AsSpan(12));
    }

    public string PublicPem { get; }

    public long Fingerprint { get; }

    public static ServerKey Create()
    {
        using var rsa = RSA.Create(2048);
        return new(rsa, withPrivate: true);
    }

    /// <exception cref="ArgumentException">It is not the PEM of an RSA key.</exception>
    public static ServerKey FromPublicPem(string pem)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return new(rsa, withPrivate: false);
    }

    /// <summary>Encrypts at most 144 bytes into 256.</summary>
    public byte[] Encrypt(byte[] data)
    {
        byte[] padded = [.. data, .. RandomNumberGenerator.GetBytes(192 - data.Length)];
        while (true)
        {
            var key = RandomNumberGenerator.GetBytes(32);
            var encrypted = AesIge.Encrypt([.. padded.Reverse(), .. Digest.Sha256(key, padded)], key, new byte[32]);
            var number = DhGroup.Number([.. Digest.Xor(key, Digest.Sha256(encrypted)), .. encrypted]);
            if (number < modulus)
                return DhGroup.Bytes(BigInteger.ModPow(number, exponent, modulus));
        }
    }

    /// <summary>The data with its padding, 192 bytes.</summary>
    /// <exception cref="InvalidDataException">It was not encrypted with this key.</exception>
    public byte[] Decrypt(byte[] encrypted)
    {
        var plain = DhGroup.Bytes(DecryptNumber(DhGroup.Number(encrypted)));
        var key = Digest.Xor(plain.AsSpan(0, 32), Digest.Sha256(plain[32..]));
        var withHash = AesIge.Decrypt(plain.AsSpan(32), key, new byte[32]);
        byte[] data = [.. withHash[..192].Reverse()];
        return Digest.Sha256(key, data).AsSpan().SequenceEqual(withHash.AsSpan(192))
            ? data
            : throw new InvalidDataException("The data was not encrypted with this key.");
    }

    /// <summary>By the two primes (Chinese remainder theorem), which takes a quarter of the time.</summary>
    private BigInteger DecryptNumber(BigInteger number)
    {
        var key = privateKey ?? throw new InvalidOperationException("This is the public half of the key.");
        BigInteger p = DhGroup.Number(key.P), q = DhGroup.Number(key.Q);
        var byP = BigInteger.ModPow(number, DhGroup.Number(key.DP), p);
        var byQ = BigInteger.ModPow(number, DhGroup.Number(key.DQ), q);
        var difference = DhGroup.Number(key.InverseQ) * (byP - byQ) % p;
        return byQ + q * (difference.Sign < 0 ? difference + p : difference);
    }
}
