using System.Buffers.Binary;
using System.Numerics;

namespace WTelegram;

/// <summary>The small proof of work in a handshake: the two primes of a 63-bit number, by Pollard's rho.</summary>
internal static class PrimeFactors
{
    /// <summary>The smaller one first; all big endian, without leading zeros.</summary>
    public static (byte[] P, byte[] Q) Of(byte[] product)
    {
        if (product.Length > 8)
            throw new InvalidDataException("The number to factorize is too long.");
        var pq = (ulong)new BigInteger(product, isUnsigned: true, isBigEndian: true);
        var factor = Find(pq);
        return (Bytes(Math.Min(factor, pq / factor)), Bytes(Math.Max(factor, pq / factor)));
    }

    private static ulong Find(ulong pq)
    {
        if (pq % 2 == 0)
            return 2;
        for (ulong constant = 1; ; constant++)
        {
            ulong slow = 2, fast = 2, divisor = 1;
            while (divisor == 1)
            {
                slow = Next(slow);
                fast = Next(Next(fast));
                divisor = (ulong)BigInteger.GreatestCommonDivisor(slow > fast ? slow - fast : fast - slow, pq);
            }

            if (divisor != pq)
                return divisor;

            ulong Next(ulong value) => (ulong)(((UInt128)value * value + constant) % pq);
        }
    }

    private static byte[] Bytes(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return [.. bytes.SkipWhile(digit => digit == 0)];
    }
}
