using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace JobRadar.BotAuth.MTProto.Cryptography;

/// <summary>Two-step verification: SRP over <see cref="DhGroup"/>, both sides. Source: core.telegram.org/api/srp.</summary>
public sealed class PasswordSrp(byte[] salt1, byte[] salt2)
{
    private static readonly byte[] G256 = DhGroup.Bytes(DhGroup.G);
    private static readonly BigInteger K = DhGroup.Number(Digest.Sha256(DhGroup.Prime.ToArray(), G256));

    public static PasswordSrp Create() => new(RandomNumberGenerator.GetBytes(40), RandomNumberGenerator.GetBytes(16));

    public byte[] Salt1 { get; } = [.. salt1];

    public byte[] Salt2 { get; } = [.. salt2];

    /// <summary>What the server keeps of a password.</summary>
    public BigInteger Verifier(string password) => BigInteger.ModPow(DhGroup.G, Hash(password), DhGroup.P);

    /// <summary>The server's question: its secret, and <c>srp_B</c>.</summary>
    public static (BigInteger Secret, byte[] B) Challenge(BigInteger verifier)
    {
        while (true)
        {
            var (secret, power) = DhGroup.NewPair();
            var b = (K * verifier + power) % DhGroup.P;
            if (DhGroup.IsSafe(b))
                return (secret, DhGroup.Bytes(b));
        }
    }

    /// <summary>The client's answer.</summary>
    public (byte[] A, byte[] M1) Prove(string password, byte[] serverB)
    {
        var x = Hash(password);
        var (a, power) = DhGroup.NewPair();
        var publicA = DhGroup.Bytes(power);
        var b = DhGroup.Number(serverB);
        var t = (b - K * BigInteger.ModPow(DhGroup.G, x, DhGroup.P)) % DhGroup.P;
        var shared = BigInteger.ModPow(t.Sign < 0 ? t + DhGroup.P : t, a + U(publicA, serverB) * x, DhGroup.P);
        return (publicA, Proof(publicA, DhGroup.Bytes(b), shared));
    }

    /// <summary>Whether the answer to a challenge proves the password.</summary>
    public bool Check(BigInteger verifier, BigInteger secret, byte[] serverB, byte[] clientA, byte[] clientM1)
    {
        var a = DhGroup.Number(clientA);
        if (!DhGroup.IsSafe(a))
            return false;
        var publicA = DhGroup.Bytes(a);
        var shared = BigInteger.ModPow(a * BigInteger.ModPow(verifier, U(publicA, serverB), DhGroup.P), secret, DhGroup.P);
        return CryptographicOperations.FixedTimeEquals(Proof(publicA, serverB, shared), clientM1);
    }

    private static BigInteger U(byte[] a, byte[] b) => DhGroup.Number(Digest.Sha256(a, DhGroup.Bytes(DhGroup.Number(b))));

    private byte[] Proof(byte[] a, byte[] b, BigInteger shared)
    {
        var groups = Digest.Xor(Digest.Sha256(DhGroup.Prime.ToArray()), Digest.Sha256(G256));
        return Digest.Sha256(groups, Digest.Sha256(Salt1), Digest.Sha256(Salt2), a, b, Digest.Sha256(DhGroup.Bytes(shared)));
    }

    private BigInteger Hash(string password)
    {
        var first = Salted(Salted(Encoding.UTF8.GetBytes(password), Salt1), Salt2);
        var stretched = Rfc2898DeriveBytes.Pbkdf2(first, Salt1, 100_000, HashAlgorithmName.SHA512, 64);
        return DhGroup.Number(Salted(stretched, Salt2));
    }

    private static byte[] Salted(byte[] data, byte[] salt) => Digest.Sha256(salt, data, salt);
}
