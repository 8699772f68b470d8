using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace JobRadar.BotAuth.MTProto.Cryptography;

/// <summary>Hashes of concatenated parts, and exclusive or.</summary>
internal static class Digest
{
    [SuppressMessage("Security", "CA5350:Do not use weak cryptographic algorithms", Justification = "MTProto prescribes SHA-1 here.")]
    public static byte[] Sha1(params ReadOnlySpan<byte[]> parts) => SHA1.HashData(Concat(parts));

    public static byte[] Sha256(params ReadOnlySpan<byte[]> parts) => SHA256.HashData(Concat(parts));

    public static byte[] Xor(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var result = left.ToArray();
        XorInto(result, right);
        return result;
    }

    public static void XorInto(Span<byte> target, ReadOnlySpan<byte> other)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] ^= other[i];
    }

    private static byte[] Concat(ReadOnlySpan<byte[]> parts)
    {
        var all = new List<byte>(512);
        foreach (var part in parts)
            all.AddRange(part);
        return [.. all];
    }
}
