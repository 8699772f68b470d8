using System.Security.Cryptography;

namespace JobRadar.BotAuth.MTProto.Cryptography;

/// <summary>
/// AES-256 in Infinite Garble Extension mode: y[i] = AES(x[i] ^ y[i-1]) ^ x[i-1], both ways. The iv holds the ciphertext, then the
/// plaintext of the block before the first. Source: core.telegram.org/mtproto/description.
/// </summary>
internal static class AesIge
{
    private const int Block = 16;

    public static byte[] Encrypt(ReadOnlySpan<byte> data, byte[] key, byte[] iv) => Run(data, key, iv.AsSpan(0, Block), iv.AsSpan(Block), encrypt: true);

    public static byte[] Decrypt(ReadOnlySpan<byte> data, byte[] key, byte[] iv) => Run(data, key, iv.AsSpan(Block), iv.AsSpan(0, Block), encrypt: false);

    private static byte[] Run(ReadOnlySpan<byte> data, byte[] key, ReadOnlySpan<byte> lastOutput, ReadOnlySpan<byte> lastInput, bool encrypt)
    {
        if (data.Length % Block != 0)
            throw new InvalidDataException("Encrypted data is made of whole blocks.");
        using var aes = Aes.Create();
        aes.Key = key;
        var result = data.ToArray();
        for (var i = 0; i < data.Length; i += Block)
        {
            var output = result.AsSpan(i, Block);
            Digest.XorInto(output, lastOutput);
            if (encrypt)
                aes.EncryptEcb(output, output, PaddingMode.None);
            else
                aes.DecryptEcb(output, output, PaddingMode.None);
            Digest.XorInto(output, lastInput);
            lastOutput = output;
            lastInput = data.Slice(i, Block);
        }

        return result;
    }
}
