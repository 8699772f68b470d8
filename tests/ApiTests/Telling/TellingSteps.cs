using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JobRadar.BotAuth.ApiTests.OpenId;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Telling;

/// <summary>What clients read of what they are told, checked as each of them should.</summary>
internal static class TellingSteps
{
    private const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";

    /// <summary>The logout tokens that this session's end has brought there, each found to be right.</summary>
    public static async Task<IReadOnlyList<Jwt>> LogoutTokens(this ClientServer server, Site site, RelyingParty party, Guid sessionId)
    {
        var tokens = new List<Jwt>();
        foreach (var told in server.At($"/{party.Id}/logout"))
        {
            Assert.Equal("application/x-www-form-urlencoded", told.Headers["Content-Type"]);
            tokens.Add(await Verified(site, party, RelyingParty.Query(told.Body)["logout_token"]));
        }

        return [.. tokens.Where(token => token["sid"] == sessionId.ToString())];
    }

    /// <summary>Waits for the first one.</summary>
    public static async Task<Jwt> LogoutToken(this ClientServer server, Site site, RelyingParty party, Guid sessionId)
    {
        await Eventually.True(async () => (await server.LogoutTokens(site, party, sessionId)).Count > 0, $"{party.Id} hears of the end");
        return Assert.Single(await server.LogoutTokens(site, party, sessionId));
    }

    /// <summary>The webhooks about this user that have come there, each with the right signature.</summary>
    public static IReadOnlyList<JsonElement> Webhooks(this ClientServer server, RelyingParty party, Guid userId, string? type = null) =>
    [
        .. server.At($"/{party.Id}/webhook").Select(Verified)
            .Where(told => told.GetProperty("data").GetProperty("user_id").GetGuid() == userId && (type is null || told.GetProperty("type").GetString() == type)),
    ];

    /// <summary>Waits for the first one.</summary>
    public static async Task<JsonElement> Webhook(this ClientServer server, RelyingParty party, Guid userId, string type)
    {
        await Eventually.True(() => server.Webhooks(party, userId, type).Count > 0, $"{party.Id} hears of {type}");
        return Assert.Single(server.Webhooks(party, userId, type));
    }

    /// <summary>This browser's user lets a stranger's client know who they are.</summary>
    public static async Task Consent(this RelyingParty party, SiteBrowser browser, string scope = "openid")
    {
        var asked = await browser.Get($"/api/auth/consent?client_id={party.Id}&scope={Uri.EscapeDataString(scope)}&redirect_uri={Uri.EscapeDataString(party.RedirectUri)}");
        var given = await browser.Post("/api/auth/consent", new { client_id = party.Id, scope, ticket = asked["ticket"] });
        Assert.True(given.Response.IsSuccessStatusCode, given.Text);
    }

    public static Task NothingWaits(this Site site) =>
        Eventually.True(async () => await site.Database.Run("SELECT COUNT(*) FROM \"ClientMessages\" WHERE \"DeadLetteredAt\" IS NULL") is 0L, "nothing waits for a client");

    /// <summary>OpenID Connect Back-Channel Logout 1.0, 2.6.</summary>
    private static async Task<Jwt> Verified(Site site, RelyingParty party, string text)
    {
        var token = await Jwt.Verify(site, text);
        Assert.Equal(("RS256", "logout+jwt"), (token.Header.GetProperty("alg").GetString(), token.Header.GetProperty("typ").GetString()));
        Assert.Equal((site.Address.ToString().TrimEnd('/'), party.Id), (token["iss"], token["aud"]));
        Assert.Equal("{}", token.Claims.GetProperty("events").GetProperty(LogoutEvent).GetRawText());
        Assert.Null(token["nonce"]);
        Assert.Equal(120, token.Claims.GetProperty("exp").GetInt64() - token.Claims.GetProperty("iat").GetInt64());
        Assert.True(Guid.TryParse(token["jti"]!.Split('.')[0], out _) && Guid.TryParse(token["sub"], out _));
        return token;
    }

    /// <summary>https://github.com/standard-webhooks/standard-webhooks</summary>
    private static JsonElement Verified(Told told)
    {
        var (id, timestamp) = (told.Headers["webhook-id"], told.Headers["webhook-timestamp"]);
        var key = Convert.FromBase64String(TellingFixture.Secret["whsec_".Length..]);
        var expected = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{told.Body}"));
        Assert.Equal($"v1,{Convert.ToBase64String(expected)}", told.Headers["webhook-signature"]);
        Assert.Equal("application/json", told.Headers["Content-Type"]);
        var body = JsonDocument.Parse(told.Body).RootElement;
        Assert.True(body.GetProperty("timestamp").TryGetDateTimeOffset(out _));
        return body;
    }
}
