using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using JobRadar.BotAuth.Load.Running;

namespace JobRadar.BotAuth.Load.Telegram;

/// <summary>Somebody with a browser and Telegram who has never logged in.</summary>
internal sealed partial class Person : IDisposable
{
    private static int last;
    private static int lastUpdate = 1_000_000_000;

    private readonly int number = Interlocked.Increment(ref last);
    private readonly HttpClient bot;
    private readonly ChannelReader<string> chat;

    public Person(Uri site, Uri bot, BotApi telegram)
    {
        Browser = new HttpClient { BaseAddress = site };
        this.bot = new HttpClient { BaseAddress = bot, DefaultRequestHeaders = { { "X-Telegram-Bot-Api-Secret-Token", Product.WebhookSecret } } };
        chat = telegram.Watch(Id);
    }

    public HttpClient Browser { get; }
    private long Id => 7_000_000_000 + number;
    private string Phone => $"+3716{number:D7}";

    /// <summary>Types the phone.</summary>
    /// <returns>The request's id and the payload of its link.</returns>
    public async Task<(string AuthId, string Payload)> Start()
    {
        using var answer = await Browser.PostAsJsonAsync("/api/auth/start", new { phone = Phone });
        answer.EnsureSuccessStatusCode();
        // Cookies are Secure and this is plain http: no jar would send them back.
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith("__Host-botauth_browser=", StringComparison.Ordinal));
        Browser.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (json.GetProperty("auth_id").GetString()!, json.GetProperty("bot_url").GetString()!.Split("?start=")[1]);
    }

    public Task OpenLink(string payload) => Write(new { text = $"/start {payload}" });

    /// <summary>The whole first login.</summary>
    /// <returns>The session's token.</returns>
    public async Task<string> LogIn()
    {
        var (authId, payload) = await Start();
        await OpenLink(payload);
        await chat.ReadAsync();
        await Write(new { contact = new { phone_number = Phone, first_name = "Anna", user_id = Id } });
        string? code = null;
        while (code is null)
            code = SixDigits().Match(await chat.ReadAsync()) is { Success: true } match ? match.Value : null;
        using var answer = await Browser.PostAsJsonAsync("/api/auth/login-by-telegram", new { auth_id = authId, code });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("auth_token").GetString()!;
    }

    public void Dispose()
    {
        Browser.Dispose();
        bot.Dispose();
    }

    private async Task Write(object content)
    {
        var message = JsonSerializer.SerializeToNode(content)!.AsObject();
        message["message_id"] = 7;
        message["date"] = 1767225600;
        message["from"] = JsonSerializer.SerializeToNode(new { id = Id, is_bot = false, first_name = "Anna", language_code = "en" });
        message["chat"] = JsonSerializer.SerializeToNode(new { id = Id, type = "private", first_name = "Anna" });
        using var answer = await bot.PostAsJsonAsync("/telegram/webhook", new { update_id = Interlocked.Increment(ref lastUpdate), message });
        answer.EnsureSuccessStatusCode();
    }

    [GeneratedRegex(@"\b\d{6}\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SixDigits();
}
