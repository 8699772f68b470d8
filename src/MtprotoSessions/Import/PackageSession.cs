using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using JobRadar.BotAuth.MtprotoSessions.Telegram;

namespace JobRadar.BotAuth.MtprotoSessions.Import;

/// <summary>
/// Writes a session in the form in which WTelegramClient keeps its own (docs/decisions/0010): iv, then AES-CBC over the SHA-256 of the JSON and
/// the JSON.
/// </summary>
internal static class PackageSession
{
    private const int KeyLength = 32;
    private const int IvLength = 16;

    /// <summary>As <c>dcOption</c> has it.</summary>
    private const int Ipv6Flag = 1;

    public static MtprotoSecret Of(TelethonSession session, int apiId, long telegramId)
    {
        var address = new DatacenterJson(
            session.Address.AddressFamily == AddressFamily.InterNetworkV6 ? Ipv6Flag : 0, session.Datacenter, session.Address.Address.ToString(), session.Address.Port);
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new SessionJson(
                apiId, telegramId, session.Datacenter, new() { [session.Datacenter] = new KeyJson(session.AuthKey, telegramId, address) }),
            PackageSessionJson.Default.SessionJson);
        var key = RandomNumberGenerator.GetBytes(KeyLength);
        var iv = RandomNumberGenerator.GetBytes(IvLength);
        using var aes = Aes.Create();
        aes.Key = key;
        return new MtprotoSecret(key, [.. iv, .. aes.EncryptCbc((byte[])[.. SHA256.HashData(json), .. json], iv)]);
    }
}

internal sealed record SessionJson(int ApiId, long UserId, int MainDC, Dictionary<int, KeyJson> DCSessions);

internal sealed record KeyJson(byte[] AuthKey, long UserId, DatacenterJson DataCenter);

internal sealed record DatacenterJson(
    [property: JsonPropertyName("flags")] int Flags,
    [property: JsonPropertyName("id")] int Id,
    [property: JsonPropertyName("ip_address")] string IpAddress,
    [property: JsonPropertyName("port")] int Port);

[JsonSerializable(typeof(SessionJson))]
internal sealed partial class PackageSessionJson : JsonSerializerContext;
