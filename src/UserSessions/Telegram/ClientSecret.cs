using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobRadar.BotAuth.UserSessions.Telegram;

/// <summary>What opens a user's session at Telegram. Kept sealed, and never written anywhere else.</summary>
/// <param name="Key">The client encrypts its session with it; the client's own encryption is not enough, as it repeats its IV.</param>
/// <param name="Session">As the client saved it last; null before its first connection.</param>
/// <param name="CodeHash">Of a sign-in: what Telegram wants back with the code.</param>
internal sealed record ClientSecret(byte[] Key, byte[]? Session, string? CodeHash = null)
{
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, ClientSecretJson.Default.ClientSecret);

    public static ClientSecret FromBytes(byte[] bytes) => JsonSerializer.Deserialize(bytes, ClientSecretJson.Default.ClientSecret)!;

    public override string ToString() => "[secret]";
}

[JsonSerializable(typeof(ClientSecret))]
internal sealed partial class ClientSecretJson : JsonSerializerContext;
