using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using JobRadar.BotAuth.Floor.Store;

namespace JobRadar.BotAuth.Floor;

/// <summary>A direct login: the browser's secret is compared and rotated, a session made.</summary>
internal sealed class Login(string cookie, string ip)
{
    /// <summary>Seconds that a session lives without use.</summary>
    public const int Idle = 30 * 24 * 3600;

    private const int IdLength = 22;
    private const string Attributes = "; max-age=2592000; path=/; secure; samesite=lax; httponly";

    private readonly byte[] token = RandomNumberGenerator.GetBytes(32);
    private byte[] next = [];

    public string Token => Base64Url.EncodeToString(token);
    public string TokenCookie => $"auth_token={Token}{Attributes}";
    public string BrowserCookie => $"__Host-botauth_browser={cookie.AsSpan(0, IdLength)}.{Base64Url.EncodeToString(next)}{Attributes}";

    /// <returns>Null when it is no known browser of that phone's user.</returns>
    public async ValueTask<UserAnswer?> LogIn(Statements statements, string phone)
    {
        var id = new Guid(Base64Url.DecodeFromChars(cookie.AsSpan(0, IdLength)));
        var secret = Base64Url.DecodeFromChars(cookie.AsSpan(IdLength + 1));
        var now = DateTimeOffset.UtcNow;
        var known = await statements.FindBrowser.Single(KnownBrowser.Read, id);
        var hash = SHA256.HashData(secret);
        if (known is null || known.ExpiresAt <= now.UtcTicks || known.User.Phone != phone || !CryptographicOperations.FixedTimeEquals(hash, known.SecretHash))
            return null;
        var salt = RandomNumberGenerator.GetBytes(32);
        next = HMACSHA256.HashData(secret, salt);
        await statements.LogIn.Execute(
            SHA256.HashData(next), hash, salt, now.UtcTicks, now.AddSeconds(Idle).UtcTicks, ip, "Chrome", "Windows", id,
            Guid.CreateVersion7(now), known.User.Id, SHA256.HashData(token), now.AddDays(90).UtcTicks);
        return known.User;
    }

    private sealed record KnownBrowser(byte[] SecretHash, long ExpiresAt, UserAnswer User)
    {
        public static KnownBrowser Read(DbDataReader row) => new(row.GetFieldValue<byte[]>(0), row.GetInt64(1), StoredUser.Read(row, 2));
    }
}
