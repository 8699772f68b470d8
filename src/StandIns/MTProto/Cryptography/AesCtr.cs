using System.Security.Cryptography;

namespace JobRadar.BotAuth.MTProto.Cryptography;

/// <summary>The AES-256-CTR key stream of an obfuscated connection, in one direction.</summary>
internal sealed class AesCtr : IDisposable
{
    private readonly Aes aes = Aes.Create();
    private readonly byte[] counter;
    private readonly byte[] stream = new byte[16];
    private int used = 16;

    public AesCtr(ReadOnlySpan<byte> key, ReadOnlySpan<byte> counter)
    {
        aes.Key = key.ToArray();
        this.counter = counter.ToArray();
    }

    /// <summary>Encrypts or decrypts in place, going on where the call before stopped.</summary>
    public void Apply(Span<byte> data)
    {
        foreach (ref var value in data)
        {
            if (used == stream.Length)
                NextBlock();
            value ^= stream[used++];
        }
    }

    public void Dispose() => aes.Dispose();

    private void NextBlock()
    {
        aes.EncryptEcb(counter, stream, PaddingMode.None);
        used = 0;
        for (var i = counter.Length - 1; i >= 0 && ++counter[i] == 0; i--)
        {
            // The carry goes on to the next byte.
        }
    }
}
