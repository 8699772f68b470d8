using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace JobRadar.BotAuth.ApiTests.Integrate;

/// <summary>Logout tokens that are right in all but their signature: whoever knows a session's id could write them.</summary>
internal static class ForgedLogout
{
    public static async Task IsRefused(ExampleFixture fixture, UserOfParty user, string clientId, Uri address)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = fixture.Issuer,
            ["aud"] = clientId,
            ["iat"] = now,
            ["exp"] = now + 120,
            ["jti"] = Guid.NewGuid(),
            ["sid"] = await user.SessionId(),
            ["events"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["http://schemas.openid.net/event/backchannel-logout"] = new() },
        });
        foreach (var (algorithm, sign) in new (string, Func<byte[], byte[]>)[]
        {
            ("none", _ => []),
            ("HS256", content => HMACSHA256.HashData(Encoding.UTF8.GetBytes(ExampleClients.Secret), content)),
            ("RS256", _ => new byte[256]),
        })
        {
            var content = $"{Part($$"""{"alg":"{{algorithm}}","typ":"logout+jwt"}""")}.{Part(claims)}";
            var answer = await user.Send(address, ("logout_token", $"{content}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(content)))}"));
            Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{algorithm}: {answer.Status}");
        }
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
