using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace JobRadar.BotAuth.Load.Running;

/// <summary>A program that signs users in; the load scripts are its browsers and its server.</summary>
internal static class RelyingParty
{
    public const string Id = "bench";
    public const string Secret = "not-much-of-a-secret";
    public const string RedirectUri = "https://bench.example.com/callback";

    /// <summary>So many of the users sign in; each thread has enough of them for its connections.</summary>
    private const int Users = 2_000;

    private const int AtOnce = 32;
    private const string Verifier = "a-verifier-of-at-least-forty-three-characters-0123456789";

    private static readonly string Challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    private static readonly string AuthorizePath =
        $"/oidc/authorize?client_id={Id}&redirect_uri={Uri.EscapeDataString(RedirectUri)}&response_type=code&scope=openid%20offline_access&code_challenge={Challenge}&code_challenge_method=S256";

    public static string[] Settings =>
    [
        $"--Clients:0:Id={Id}",
        $"--Clients:0:SecretHash=sha256:{Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(Secret)))}",
        $"--Clients:0:RedirectUris:0={RedirectUri}",
        "--Clients:0:FirstParty=true",
        "--Clients:0:Scopes=openid,offline_access",
    ];

    /// <returns>A file like the seeder's, with refresh token, access token and session token.</returns>
    public static async Task<string> SignIn(Uri product, string users)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = product };
        var lines = File.ReadLines(users).Take(Users).Select(line => line.Split(' ')[2]).ToList();
        var signedIn = new string[lines.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, lines.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (at, _) => signedIn[at] = await SignInOne(http, lines[at]));
        var file = users + ".tokens";
        await File.WriteAllLinesAsync(file, signedIn);
        return file;
    }

    private static async Task<string> SignInOne(HttpClient http, string session)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, AuthorizePath) { Headers = { { "Cookie", $"auth_token={session}" } } };
        using var back = await http.SendAsync(request);
        var code = Uri.UnescapeDataString(back.Headers.Location!.Query.Split("code=")[1].Split('&')[0]);
        using var answer = await http.PostAsync("/oidc/token", new FormUrlEncodedContent(
        [
            new("grant_type", "authorization_code"), new("code", code), new("redirect_uri", RedirectUri), new("code_verifier", Verifier),
            new("client_id", Id), new("client_secret", Secret),
        ]));
        using var tokens = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
        return $"{tokens.RootElement.GetProperty("refresh_token")} {tokens.RootElement.GetProperty("access_token")} {session}";
    }
}
