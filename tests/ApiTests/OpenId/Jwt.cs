using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.OpenId;

/// <summary>A signed token, read as any client would: with the published keys.</summary>
internal sealed record Jwt(JsonElement Header, JsonElement Claims)
{
    public string? this[string claim] => Claims.TryGetProperty(claim, out var value) ? value.ToString() : null;

    /// <summary>Without a look at the signature.</summary>
    public static Jwt Read(string token) => new(Part(token, 0), Part(token, 1));

    /// <summary>Fails unless one of the published keys has signed it.</summary>
    public static async Task<Jwt> Verify(Site site, string token)
    {
        var jwt = Read(token);
        using var browser = site.NewBrowser();
        var key = (await browser.Get("/oidc/jwks")).Json.GetProperty("keys").EnumerateArray()
            .Single(candidate => candidate.GetProperty("kid").GetString() == jwt.Header.GetProperty("kid").GetString());
        Assert.Equal(("RS256", "sig"), (key.GetProperty("alg").GetString(), key.GetProperty("use").GetString()));
        Assert.False(key.TryGetProperty("d", out _));
        using var rsa = RSA.Create(new RSAParameters { Modulus = Bytes(key, "n"), Exponent = Bytes(key, "e") });
        var end = token.LastIndexOf('.');
        Assert.True(rsa.VerifyData(Encoding.ASCII.GetBytes(token[..end]), Base64Url.DecodeFromChars(token.AsSpan(end + 1)), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return jwt;
    }

    /// <summary>The same claims under another header, signed otherwise or not at all.</summary>
    public string Forged(string header, Func<byte[], byte[]> sign)
    {
        var content = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Claims.GetRawText()))}";
        return $"{content}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(content)))}";
    }

    private static JsonElement Part(string token, int number) => JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[number])).RootElement;

    private static byte[] Bytes(JsonElement key, string name) => Base64Url.DecodeFromChars(key.GetProperty(name).GetString());
}
