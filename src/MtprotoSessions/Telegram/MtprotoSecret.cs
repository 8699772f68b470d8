using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobRadar.BotAuth.MtprotoSessions.Telegram;

/// <summary>What opens a user's session at Telegram. Kept sealed, and never written anywhere else.</summary>
/// <param name="Key">The client encrypts its session with it; the client's own encryption is not enough, as it repeats its IV.</param>
/// <param name="Session">As the client saved it last; null before its first connection.</param>
/// <param name="CodeHash">Of a sign-in: what Telegram wants back with the code.</param>
internal sealed record MtprotoSecret(byte[] Key, byte[]? Session, string? CodeHash = null)
{
    /// <summary>For a session that begins.</summary>
    public static MtprotoSecret New() => new(RandomNumberGenerator.GetBytes(32), Session: null);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, MtprotoSecretJson.Default.MtprotoSecret);

    public static MtprotoSecret FromBytes(byte[] bytes) => JsonSerializer.Deserialize(bytes, MtprotoSecretJson.Default.MtprotoSecret)!;

    public override string ToString() => "[secret]";
}

[JsonSerializable(typeof(MtprotoSecret))]
internal sealed partial class MtprotoSecretJson : JsonSerializerContext;
