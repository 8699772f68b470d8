using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using JobRadar.BotAuth.TestKit.Description;

namespace JobRadar.BotAuth.TestKit;

/// <summary>An API client with a cookie jar, as one browser profile has.</summary>
public sealed class SiteBrowser : IDisposable
{
    public const string ChromeOnWindows =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    public const string ChromeOnLinux = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    private readonly Uri site;

    /// <param name="cookies">The jar of a browser that meets another host of the same site.</param>
    public SiteBrowser(Uri site, string? userAgent = null, CookieContainer? cookies = null)
    {
        this.site = site;
        Cookies = cookies ?? Cookies;
        Http = new HttpClient(new HoldToDescription(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false })) { BaseAddress = site };
        Http.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent ?? ChromeOnWindows);
    }

    public CookieContainer Cookies { get; } = new();
    public HttpClient Http { get; }

    /// <summary>The value of a cookie; setting null removes it.</summary>
    public string? this[string cookie]
    {
        get => Cookies.GetCookies(site)[cookie]?.Value;
        set => Cookies.Add(site, new Cookie(cookie, value ?? "", "/") { Expired = value is null });
    }

    public Task<ApiAnswer> Post(string path, object? body = null, CancellationToken cancellationToken = default) =>
        ApiAnswer.Read(Http.PostAsync(path, body is null ? null : JsonContent.Create(body), cancellationToken));

    public Task<ApiAnswer> Get(string path, CancellationToken cancellationToken = default) =>
        ApiAnswer.Read(Http.GetAsync(path, cancellationToken));

    public Task<ApiAnswer> Delete(string path, CancellationToken cancellationToken = default) =>
        ApiAnswer.Read(Http.DeleteAsync(path, cancellationToken));

    public Task<ApiAnswer> Start(string phone) => Post("/api/auth/start", new { phone });

    public Task<ApiAnswer> Redeem(string authId, string code) => Post("/api/auth/login-by-telegram", new { auth_id = authId, code });

    public Task<ApiAnswer> Progress(string authId) => Get($"/api/auth/requests/{authId}");

    public void Dispose() => Http.Dispose();
}

/// <summary>An answer of the API, read to its end.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, JsonElement Json, string Text, HttpResponseMessage Response)
{
    /// <summary>A text field of the answer, such as <c>status</c> or <c>code</c>; null when it is missing.</summary>
    public string? this[string field] =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(field, out var value) ? value.ToString() : null;

    public static async Task<ApiAnswer> Read(Task<HttpResponseMessage> sending)
    {
        var response = await sending;
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true && text.Length > 0;
        return new ApiAnswer(response.StatusCode, isJson ? JsonDocument.Parse(text).RootElement : default, text, response);
    }
}
