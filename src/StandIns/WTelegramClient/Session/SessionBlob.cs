using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WTelegram;

/// <summary>
/// The form in which a session is saved, the same as the package's: 16 bytes of iv, then AES-CBC with PKCS#7 padding over the
/// SHA-256 of the JSON and the JSON.
/// </summary>
internal static class SessionBlob
{
    private const int IvSize = 16;
    private const int HashSize = 32;

    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <exception cref="WTException">The blob was altered, or the key is another.</exception>
    public static StoredSession Read(byte[] blob, byte[] key)
    {
        try
        {
            using var aes = Aes.Create();
            aes.Key = key;
            var plain = aes.DecryptCbc(blob.AsSpan(IvSize), blob.AsSpan(0, IvSize));
            return SHA256.HashData(plain.AsSpan(HashSize)).AsSpan().SequenceEqual(plain.AsSpan(0, HashSize))
                ? JsonSerializer.Deserialize<StoredSession>(plain.AsSpan(HashSize), Json)!
                : throw new CryptographicException("Integrity check failed in session loading");
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or ArgumentException or JsonException)
        {
            throw new WTException(
                $"Exception while reading session file: {unreadable.Message}\nUse the correct api_hash/id/key, or delete the file to start a new session",
                unreadable);
        }
    }

    public static byte[] Write(StoredSession session, byte[] key)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        var json = JsonSerializer.SerializeToUtf8Bytes(session, Json);
        var iv = RandomNumberGenerator.GetBytes(IvSize);
        byte[] plain = [.. SHA256.HashData(json), .. json];
        return [.. iv, .. aes.EncryptCbc(plain, iv)];
    }
}
