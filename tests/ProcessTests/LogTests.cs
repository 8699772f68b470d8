using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using JobRadar.BotAuth.ProcessTests.Running;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests;

/// <summary>No log at any level gives away what opens an account or who somebody is.</summary>
public sealed class LogTests
{
    private const string BotToken = "1000000001:AAthistokennobodymaysee";
    private const string WebhookSecret = "webhook-secret-that-nobody-may-see";

    [Theory]
    [InlineData]
    [InlineData("Serilog:MinimumLevel=Debug")]
    [InlineData("Serilog:MinimumLevel:Default=Verbose", "Serilog:MinimumLevel:Override:Microsoft=Verbose", "Serilog:MinimumLevel:Override:System=Verbose")]
    public async Task A_whole_login_and_its_troubles_leave_no_secret_in_the_log(params string[] settings)
    {
        await using var installation = await Installation.StartEmpty(new SimulatorOptions { BotToken = BotToken });
        var host = installation.StartWebHost([.. settings, $"Telegram:WebhookSecret={WebhookSecret}", "Serilog:MinimumLevel:Override:Microsoft.AspNetCore.DataProtection=Verbose"]);
        await host.WaitUntilReady(installation.Site);
        var person = installation.NewPerson();

        var secrets = await LogInWithTroubles(installation, person);
        await Stumble(installation, person);
        await host.Terminate();
        await host.WaitForExit();

        Assert.Contains(host.Output, line => line.Contains("POST /api/auth/login-by-telegram 200", StringComparison.Ordinal));
        Assert.Contains(host.Output, line => line.Contains("Telegram did not answer", StringComparison.Ordinal));
        Assert.Contains(host.Output, line => line.Contains("GET /api/x/+37****", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Output, line => line.Contains("canary", StringComparison.Ordinal));
        foreach (var (what, secret) in secrets)
            Assert.False(host.Text.Contains(secret, StringComparison.Ordinal), $"The log holds {what}: {Around(host.Text, secret)}");
    }

    /// <returns>What must not be in the log.</returns>
    private static async Task<IEnumerable<(string What, string Secret)>> LogInWithTroubles(Installation installation, Person person)
    {
        using var browser = installation.NewBrowser();
        installation.Telegram.Faults.Add(new ApiFault.ResetBeforeEffect(), "sendMessage");
        installation.Telegram.Faults.Add(new ApiFault.HtmlBadGateway(), "sendMessage");
        var started = await browser.Start(person.Phone);
        var before = browser["botauth_browser"]!;
        var code = await person.ConfirmAndReadCode(started);
        // Not one with many zeros, which other numbers in the log may have, too.
        var wrong = code[..^1] + (char)('0' + ((code[^1] - '0' + 1) % 10));
        await browser.Redeem(started["auth_id"]!, wrong);
        var signedIn = await browser.Redeem(started["auth_id"]!, code);
        await browser.Get("/api/auth/me");
        await browser.Post("/api/auth/logout");
        var again = await browser.Start(person.Phone);
        return
        [
            ("the payload", BotLogin.Payload(started)), ("the code", code), ("a guess", wrong), ("a token", signedIn["auth_token"]!), ("a direct token", again["auth_token"]!),
            ("the first browser secret", SecretOf(before)), ("the browser secret", SecretOf(browser["botauth_browser"]!)),
            ("the bot token", BotToken.Split(':')[1]), ("the webhook secret", WebhookSecret), ("the phone", person.Phone[1..]),
        ];
    }

    /// <summary>What a confused client, a scanner and a stranger send.</summary>
    private static async Task Stumble(Installation installation, Person person)
    {
        using var browser = installation.NewBrowser();
        await browser.Get($"/api/x/{person.Phone}");
        await browser.Get($"/api/x/{Uri.EscapeDataString(person.Phone)}?phone={Uri.EscapeDataString(person.Phone)}");
        await browser.Get($"/login?phone={Uri.EscapeDataString(person.Phone)}&next=canary-in-a-query");
        await SendRaw(installation.Site, "GET /api/auth/me?canary-in-a-query HTTP/1.1", "Authorization: Bearer canary-in-a-header", "User-Agent: canary-in-a-header", "Cookie: auth_token=canary-in-a-cookie");
        await SendRaw(installation.Site, "GET /api/auth/me HTTP/1.1", "Authorization Bearer canary-in-no-header");
        await SendRaw(installation.Site, "GET /api/auth/me?canary-in-a-\u0001query HTTP/1.1");
        await browser.Post("/api/auth/start", new { phone = person.Phone + "x" });
        using var malformed = new StringContent($$"""{"phone":"{{person.Phone}}""", new MediaTypeHeaderValue("application/json"));
        using var refused = await browser.Http.PostAsync("/api/auth/start", malformed);
        await installation.Change("ALTER TABLE LoginRequests RENAME TO Elsewhere");
        await browser.Start(person.Phone);
        await person.Start("no-such-payload-" + Guid.NewGuid()).Outcome.WaitAsync(TimeSpan.FromSeconds(1)).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    /// <summary>Also what no HTTP client would send. Returns when it is answered.</summary>
    private static async Task SendRaw(Uri site, string request, params string[] headers)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(site.Host, site.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(string.Join("\r\n", [request, $"Host: {site.Authority}", "Connection: close", .. headers, "", ""])));
        using var answer = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 4", await answer.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static string SecretOf(string cookie) => cookie.Split('.')[1];

    private static string Around(string text, string secret)
    {
        var at = text.IndexOf(secret, StringComparison.Ordinal);
        return text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 100)];
    }
}
