using System.Numerics;
using System.Security.Cryptography;

namespace JobRadar.BotAuth.MTProto.Cryptography;

/// <summary>
/// The one 2048-bit Diffie-Hellman group that Telegram uses, for handshakes and passwords alike.
/// Source: core.telegram.org/mtproto/auth_key, core.telegram.org/api/srp.
/// </summary>
public static class DhGroup
{
    public const int Size = 256;
    public const int Generator = 3;

    /// <summary>RFC 7919, 5.2 asks for 225 bits in a group of this size; 2048 would cost eight times as much and add nothing.</summary>
    private const int SecretSize = 32;

    private static readonly byte[] PrimeValue = Convert.FromHexString(
        "C71CAEB9C6B1C9048E6C522F70F13F73980D40238E3E21C14934D037563D930F48198A0AA7C14058229493D22530F4DBFA336F6E0AC925139543AED44CCE7C37"
        + "20FD51F69458705AC68CD4FE6B6B13ABDC9746512969328454F18FAF8C595F642477FE96BB2A941D5BCD1D4AC8CC49880708FA9B378E3C4F3A9060BEE67CF9A4"
        + "A4A695811051907E162753B56B0F6B410DBA74D8A84B2A14B3144E0EF1284754FD17ED950D5965B4B9DD46582DB1178D169C6BC465B0D6FF9CA3928FEF5B9AE4"
        + "E418FC15E83EBEA0F87FA9FF5EED70050DED2849F47BF959D956850CE929851F0D8115F635B105EE2E4E15D04B2454BF6F4FADF034B10403119CD8E3B92FCC5B");

    /// <summary>Big endian.</summary>
    public static ReadOnlySpan<byte> Prime => PrimeValue;

    internal static BigInteger P { get; } = Number(PrimeValue);

    internal static BigInteger G { get; } = Generator;

    /// <summary>A fresh secret exponent, with its public power that passes <see cref="IsSafe"/>.</summary>
    public static (BigInteger Secret, BigInteger Public) NewPair()
    {
        while (true)
        {
            var secret = Number(RandomNumberGenerator.GetBytes(SecretSize));
            var power = BigInteger.ModPow(G, secret, P);
            if (IsSafe(power))
                return (secret, power);
        }
    }

    /// <summary>Whether a power from the other side lies where Telegram's security guidelines want it.</summary>
    public static bool IsSafe(BigInteger power)
    {
        var margin = BigInteger.One << (2048 - 64);
        return power > margin && power < P - margin;
    }

    /// <exception cref="InvalidDataException">Another group, or an unsafe power.</exception>
    public static BigInteger Checked(int generator, ReadOnlySpan<byte> prime, ReadOnlySpan<byte> power)
    {
        if (generator != Generator || !prime.SequenceEqual(Prime))
            throw new InvalidDataException("This is not Telegram's group.");
        return Number(power) is var number && IsSafe(number) ? number : throw new InvalidDataException("The power is not safe.");
    }

    public static AuthKey Key(BigInteger theirs, BigInteger secret) => new(Bytes(BigInteger.ModPow(theirs, secret, P)));

    public static BigInteger Number(ReadOnlySpan<byte> bigEndian) => new(bigEndian, isUnsigned: true, isBigEndian: true);

    /// <summary>Big endian and padded: about one number in 256 is shorter than the others.</summary>
    public static byte[] Bytes(BigInteger number, int size = Size)
    {
        var digits = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[size - digits.Length], .. digits];
    }
}
