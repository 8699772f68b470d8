using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace JobRadar.BotAuth.Shared.Clients;

/// <summary>
/// How the configuration keeps a client's secret: <c>sha256:</c> and the hash of its text. It is random and of 256 bits, as the command <c>hash-secret</c> makes
/// it, so nobody finds it by trying: a slow hash would cost each request of each client and win nothing.
/// </summary>
public static class ClientSecret
{
    private const string Prefix = "sha256:";

    /// <summary>What stands in <c>Clients:0:SecretHash</c>.</summary>
    public static string Hash(string secret) => Prefix + Base64Url.EncodeToString(HashOf(secret));

    /// <returns>Null for what <see cref="Hash"/> did not write.</returns>
    public static byte[]? ReadHash(string text)
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        return text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length == Prefix.Length + Base64Url.GetEncodedLength(hash.Length)
            && Base64Url.DecodeFromChars(text.AsSpan(Prefix.Length), hash, out _, out var written) == OperationStatus.Done && written == hash.Length
            ? hash
            : null;
    }

    public static bool Matches(string secret, byte[] hash) => CryptographicOperations.FixedTimeEquals(HashOf(secret), hash);

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
