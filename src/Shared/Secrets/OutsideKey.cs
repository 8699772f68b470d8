using System.Security.Cryptography;
using System.Text;

namespace JobRadar.BotAuth.Shared.Secrets;

/// <summary>
/// What a reader of the store does not have: a key made of a secret that the operator configures and the store never holds. Values are sealed with
/// it and with the key ring, so neither opens them alone (docs/decisions/0021).
/// </summary>
public sealed class OutsideKey
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int KeyLength = 32;
    private readonly byte[] root;

    private OutsideKey(byte[] root) => this.root = root;

    /// <param name="secret">Random, at least 128 bits: it is no password, so it needs no slow hash.</param>
    public static OutsideKey Of(string secret) =>
        new(HKDF.Extract(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), "JobRadar.BotAuth sealing key"u8.ToArray()));

    public override string ToString() => "[secret]";

    /// <summary>Nonce, tag, ciphertext: AES-256-GCM under a key of this purpose and row alone.</summary>
    internal byte[] Encrypt(string purpose, string rowId, byte[] plaintext)
    {
        var wrapped = new byte[NonceLength + TagLength + plaintext.Length];
        var nonce = wrapped.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(KeyFor(purpose, rowId), TagLength);
        cipher.Encrypt(nonce, plaintext, wrapped.AsSpan(NonceLength + TagLength), wrapped.AsSpan(NonceLength, TagLength));
        return wrapped;
    }

    /// <exception cref="CryptographicException">Made with another key, for another purpose or row, or altered.</exception>
    internal byte[] Decrypt(string purpose, string rowId, byte[] wrapped)
    {
        if (wrapped.Length < NonceLength + TagLength)
            throw new CryptographicException("Too short for a nonce and a tag.");
        var plaintext = new byte[wrapped.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(KeyFor(purpose, rowId), TagLength);
        cipher.Decrypt(wrapped.AsSpan(0, NonceLength), wrapped.AsSpan(NonceLength + TagLength), wrapped.AsSpan(NonceLength, TagLength), plaintext);
        return plaintext;
    }

    // The zero byte keeps "a" + "bc" from being "ab" + "c".
    private byte[] KeyFor(string purpose, string rowId) =>
        HKDF.Expand(HashAlgorithmName.SHA256, root, KeyLength, Encoding.UTF8.GetBytes($"{purpose}\0{rowId}"));
}
