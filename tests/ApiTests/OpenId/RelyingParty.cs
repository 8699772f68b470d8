using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.OpenId;

/// <summary>Another program that signs users in, with plain HTTP.</summary>
internal sealed record RelyingParty(string Id, string? Secret)
{
    public static readonly RelyingParty Wiki = new("wiki", "secret of the wiki");
    public static readonly RelyingParty Shop = new("shop", "secret of the shop");
    public static readonly RelyingParty Stranger = new("stranger", "secret of the stranger");
    public static readonly RelyingParty App = new("app", Secret: null);

    public string RedirectUri => $"https://{Id}.example.com/callback?from=botauth";

    public string AfterLogout => $"https://{Id}.example.com/bye";

    /// <summary>What its server must show for the code (RFC 7636).</summary>
    public static string Verifier => "a-verifier-of-at-least-forty-three-characters-0123456789";

    public static string Challenge { get; } = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>Where it sends the user's browser.</summary>
    /// <param name="more">Parameters besides the usual ones, or instead of them; null takes one out.</param>
    public string AuthorizePath(string scope = "openid", params (string Name, string? Value)[] more)
    {
        var parameters = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["client_id"] = Id,
            ["redirect_uri"] = RedirectUri,
            ["response_type"] = "code",
            ["scope"] = scope,
            ["state"] = "a state & more",
            ["nonce"] = "a nonce",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in more)
            parameters[name] = value;
        return "/oidc/authorize?" + Form(parameters);
    }

    /// <summary>The user's browser is sent here and comes back with a code, without any page.</summary>
    public async Task<string> Code(SiteBrowser browser, string scope = "openid")
    {
        var back = await Back(browser, AuthorizePath(scope));
        return back.TryGetValue("code", out var code) ? code : throw new InvalidOperationException($"No code: {back.GetValueOrDefault("error")}, {back.GetValueOrDefault("error_description")}");
    }

    /// <summary>What the browser brings back to this client's own address.</summary>
    public async Task<Dictionary<string, string>> Back(SiteBrowser browser, string path)
    {
        var answer = await browser.Get(path);
        var location = answer.Response.Headers.Location?.OriginalString ?? throw new InvalidOperationException($"{answer.Status}: {answer.Text}");
        Assert.StartsWith(RedirectUri + "&", location, StringComparison.Ordinal);
        return Query(location[RedirectUri.Length..]);
    }

    public Task<ApiAnswer> Exchange(Site site, string code, params (string Name, string? Value)[] more) =>
        Token(site, [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", RedirectUri), ("code_verifier", Verifier), .. more]);

    public Task<ApiAnswer> Refresh(Site site, string refreshToken, params (string Name, string? Value)[] more) =>
        Token(site, [("grant_type", "refresh_token"), ("refresh_token", refreshToken), .. more]);

    public Task<ApiAnswer> Token(Site site, params (string Name, string? Value)[] fields) => Post(site, "/oidc/token", fields);

    public Task<ApiAnswer> Introspect(Site site, string token) => Post(site, "/api/auth/introspect", ("token", token));

    public async Task<bool> IsActive(Site site, string token) => (await Introspect(site, token)).Json.GetProperty("active").GetBoolean();

    /// <summary>From its server, with HTTP Basic where it has a secret.</summary>
    public async Task<ApiAnswer> Post(Site site, string path, params (string Name, string? Value)[] fields)
    {
        using var server = new HttpClient { BaseAddress = site.Address };
        var parameters = fields.ToLookup(field => field.Name).ToDictionary(same => same.Key, same => same.Last().Value, StringComparer.Ordinal);
        if (Secret is null)
            parameters.TryAdd("client_id", Id);
        else
            server.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(Id)}:{Uri.EscapeDataString(Secret)}")));
        return await ApiAnswer.Read(server.PostAsync(path, new FormUrlEncodedContent(parameters.Where(field => field.Value is not null)!)));
    }

    public static async Task<ApiAnswer> UserInfo(Site site, string accessToken)
    {
        using var server = new HttpClient { BaseAddress = site.Address };
        server.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return await ApiAnswer.Read(server.GetAsync("/oidc/userinfo"));
    }

    public static Dictionary<string, string> Query(string query) => query.TrimStart('&', '?').Split('&')
        .Select(pair => pair.Split('=', 2)).ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')), StringComparer.Ordinal);

    public static string Form(IEnumerable<KeyValuePair<string, string?>> parameters) => string.Join(
        '&', parameters.Where(parameter => parameter.Value is not null).Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value!)}"));
}
