using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JobRadar.BotAuth.Shared.Clients.Telling;
using JobRadar.BotAuth.Shared.OpenId;

namespace JobRadar.BotAuth.BotWorker.Telling;

/// <summary>
/// What a client is sent when a session has ended (OpenID Connect Back-Channel Logout 1.0, 2.4). Made anew at each attempt, with a <c>jti</c> of its own: a client that took one, and whose answer was lost,
/// would refuse the same one as a replay and get it for a day.
/// </summary>
internal sealed class LogoutToken(SigningKeyRing keys, TimeProvider time)
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    public async Task<string> Write(ClientMessage message, CancellationToken cancellationToken)
    {
        var key = (await keys.Current(cancellationToken)).All[0];
        var now = time.GetUtcNow();
        var header = Part(writer =>
        {
            writer.WriteString("alg", "RS256");
            writer.WriteString("kid", key.Name);
            writer.WriteString("typ", "logout+jwt");
        });
        var claims = Part(writer =>
        {
            writer.WriteString("iss", message.Issuer);
            writer.WriteString("aud", message.ClientId);
            writer.WriteNumber("iat", now.ToUnixTimeSeconds());
            writer.WriteNumber("exp", (now + Lifetime).ToUnixTimeSeconds());
            writer.WriteString("jti", $"{message.Id}.{message.Attempts}");
            writer.WriteString("sub", message.UserId);
            writer.WriteString("sid", message.SessionId!.Value);
            writer.WriteStartObject("events");
            writer.WriteStartObject(Event);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        var signed = $"{header}.{claims}";
        var signature = key.Rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(Action<Utf8JsonWriter> write) => Base64Url.EncodeToString(JsonObjectText.Write(write));
}
