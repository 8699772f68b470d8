using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using JobRadar.BotAuth.ProcessTests.Running;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests;

/// <summary>What a newcomer has after <c>dotnet run</c>: Development, no token, no account, and on a machine of a company with a proxy.</summary>
public sealed class DevelopmentStartTests(DevelopmentStartTests.Newcomer newcomer) : IClassFixture<DevelopmentStartTests.Newcomer>
{
    private const string Phone = "+371 20 000 003";
    private const long Emily = 1003;

    private readonly HostProcess host = newcomer.Host;
    private readonly Uri site = newcomer.Site;
    private readonly Uri simulator = newcomer.Simulator;

    [Fact]
    public async Task Three_lines_say_where_to_go()
    {
        await host.WaitForLine("Store:");

        var lines = host.Output.Where(line => line.Contains("INF Login page:", StringComparison.Ordinal)
            || line.Contains("INF Telegram:", StringComparison.Ordinal) || line.Contains("INF Store:", StringComparison.Ordinal)).ToList();
        Assert.Collection(
            lines,
            page => Assert.EndsWith($"Login page: {site}login", page, StringComparison.Ordinal),
            telegram => Assert.Contains($"simulator at {simulator.GetLeftPart(UriPartial.Authority)}", telegram, StringComparison.Ordinal),
            store => Assert.EndsWith(newcomer.StoreFile, store, StringComparison.Ordinal));
        Assert.Empty(host.Errors);
        Assert.DoesNotContain(host.Output, line => line.Contains(" WRN ", StringComparison.Ordinal) || line.Contains(" ERR ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_reaches_the_site_cannot_play_telegram_with_a_token_from_the_source()
    {
        var update = new { update_id = 1, message = new { message_id = 1, date = 1, text = "/help", chat = new { id = 1, type = "private" }, from = new { id = 1, first_name = "x" } } };
        foreach (var token in (string[])["1000000001:simulator", "1000000001:"])
        {
            using var there = new SiteBrowser(site);
            var secret = Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), "webhook secret"u8));
            there.Http.DefaultRequestHeaders.Add("X-Telegram-Bot-Api-Secret-Token", secret);
            Assert.Equal(HttpStatusCode.Unauthorized, (await there.Post("/telegram/webhook", update)).Status);
        }
    }

    [Fact]
    public async Task The_simulator_has_a_port_of_its_own()
    {
        using var there = new SiteBrowser(simulator);
        using var here = new SiteBrowser(site);

        Assert.Equal(HttpStatusCode.OK, (await there.Get("/sim/people")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await here.Get("/sim/people")).Status);
        Assert.Equal(HttpStatusCode.OK, (await here.Get("/login")).Status);
    }

    [Fact]
    public async Task A_newcomer_logs_in_through_the_simulators_chat_and_directly_the_next_time()
    {
        using var browser = new SiteBrowser(site);
        using var emily = new SimulatorClient(simulator, Emily);

        var started = await browser.Start(Phone);
        Assert.StartsWith(simulator.AbsoluteUri, started["bot_url"], StringComparison.Ordinal);
        await emily.Do("start", BotLogin.Payload(started));
        await emily.WaitFor(message => message.TryGetProperty("reply_keyboard", out _) ? "keyboard" : null);
        await emily.Do("share-contact");
        var code = await emily.WaitFor(Code);
        var first = await browser.Redeem(started["auth_id"]!, code);
        Assert.Equal((HttpStatusCode.OK, "telegram_bot"), (first.Status, first["login_via"]));

        Assert.Equal(HttpStatusCode.NoContent, (await browser.Post("/api/auth/logout")).Status);
        var again = await browser.Start(Phone);
        Assert.Equal((HttpStatusCode.OK, "telegram_direct"), (again.Status, again["login_via"]));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/api/auth/me")).Status);
    }

    internal static string? Code(JsonElement message) =>
        Regex.Match(message.GetProperty("text").GetString()!, $@"\b{LoginCode.Pattern}\b", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } match ? match.Value : null;

    public sealed class Newcomer : IAsyncLifetime
    {
        private readonly TemporaryFolder files = Repository.NewFolder();

        public Uri Site { get; } = new($"http://localhost:{Repository.FreePort()}");
        public Uri Simulator { get; } = new($"http://127.0.0.1:{Repository.FreePort()}");
        public string StoreFile => files.File("store.db");
        internal HostProcess Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Host = HostProcess.StartWrapped(
                HostProcess.BehindProxy,
                Programs.WebHost,
                Repository.WebHostFolder,
                "environment=Development",
                $"urls={Site}",
                $"Telegram:ApiUrl={Simulator}",
                $"ConnectionStrings:Store=Data Source={StoreFile}");
            await Host.WaitUntilReady(Site);
        }

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            files.Dispose();
        }
    }
}
