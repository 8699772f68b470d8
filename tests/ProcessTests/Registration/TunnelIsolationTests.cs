using System.Net;
using System.Net.Http.Json;
using JobRadar.BotAuth.ProcessTests.Running;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests.Registration;

/// <summary>Who comes through the tunnel to a Development host gets what production serves, and nothing else.</summary>
public sealed class TunnelIsolationTests(TunnelIsolationTests.Hosts hosts) : IClassFixture<TunnelIsolationTests.Hosts>
{
    private const string Tunnel = "a1b2.ngrok.app";

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/login")]
    [InlineData("GET", "/dashboard")]
    [InlineData("GET", "/assets/js/login.js")]
    [InlineData("GET", "/assets/nothing.js")]
    [InlineData("GET", "/login.html")]
    [InlineData("GET", "/appsettings.json")]
    [InlineData("GET", "/appsettings.Development.json")]
    [InlineData("GET", "/botauth.db")]
    [InlineData("GET", "/health/live")]
    [InlineData("GET", "/health/ready")]
    [InlineData("GET", "/openapi/v1.json")]
    [InlineData("GET", "/swagger")]
    [InlineData("GET", "/api/auth/me")]
    [InlineData("GET", "/api/auth/requests/none")]
    [InlineData("POST", "/api/auth/start")]
    [InlineData("POST", "/telegram/webhook")]
    [InlineData("GET", "/telegram/webhook")]
    [InlineData("GET", "/sim/people")]
    [InlineData("POST", "/sim/updates")]
    [InlineData("GET", "/BotAuthSimulatorBot")]
    [InlineData("GET", "/bot1000000001:simulator/getMe")]
    [InlineData("GET", "/_framework/aspnetcore-browser-refresh.js")]
    public async Task An_address_answers_as_in_production(string method, string path)
    {
        using var here = await Ask(hosts.Development.Site, method, path);
        using var there = await Ask(hosts.Production.Site, method, path);

        Assert.Equal(there.StatusCode, here.StatusCode);
        Assert.Equal(there.Content.Headers.ContentType?.ToString(), here.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task The_login_page_and_its_scripts_are_those_of_production()
    {
        using var here = await Ask(hosts.Development.Site, "GET", "/login");
        using var there = await Ask(hosts.Production.Site, "GET", "/login");

        var page = await here.Content.ReadAsStringAsync();
        Assert.Equal(await there.Content.ReadAsStringAsync(), page);
        using var script = await Ask(hosts.Development.Site, "GET", $"/assets/{AssetAddress.VersionIn(page)}/js/login.js");
        Assert.Equal(HttpStatusCode.OK, script.StatusCode);
    }

    [Theory]
    [InlineData("/sim/people")]
    [InlineData("/BotAuthSimulatorBot")]
    public async Task The_simulator_answers_no_tunnel_even_at_its_own_port(string path)
    {
        using var answer = await Ask(hosts.Development.Telegram.Address, "GET", path);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task An_update_that_Telegram_brings_through_the_tunnel_is_taken()
    {
        var person = hosts.Development.NewPerson();
        var update = JsonContent.Create(new { update_id = 7, message = Message(person.Id, person.FirstName, "/help") });

        using var answer = await Ask(hosts.Development.Site, "POST", "/telegram/webhook", update, hosts.Development.Telegram.Webhook.Secret);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, await hosts.Development.Count("SELECT count(*) FROM TelegramUpdates WHERE UpdateId = 7 AND DoneAt IS NOT NULL"));
    }

    [Fact]
    public async Task Cookies_through_the_tunnel_are_secure()
    {
        using var answer = await Ask(hosts.Development.Site, "POST", "/api/auth/start", JsonContent.Create(new { phone = "+37120000009" }));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("; secure", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_unhandled_failure_shows_no_stack_trace()
    {
        await using var agent = await TunnelAgent.Start();
        await using var broken = await Hosts.StartDevelopment(agent);
        await broken.Change("ALTER TABLE LoginRequests RENAME TO Elsewhere");

        using var answer = await Ask(broken.Site, "POST", "/api/auth/start", JsonContent.Create(new { phone = "+37120000009" }));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotMatch("LoginRequests|SQLite|Exception|   at |20000009", await answer.Content.ReadAsStringAsync());
    }

    private static object Message(long id, string name, string text) => new
    {
        message_id = 1,
        date = 1_700_000_000,
        text,
        chat = new { id, type = "private", first_name = name },
        from = new { id, is_bot = false, first_name = name },
    };

    private static async Task<HttpResponseMessage> Ask(Uri host, string method, string path, HttpContent? body = null, string? secret = null)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(host, path)) { Content = body };
        request.Headers.Host = Tunnel;
        request.Headers.Add("X-Forwarded-Proto", "https");
        if (secret is not null)
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        return await http.SendAsync(request);
    }

    public sealed class Hosts : IAsyncLifetime
    {
        private TunnelAgent agent = null!;

        internal Installation Development { get; private set; } = null!;
        internal Installation Production { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Production = await Installation.Start();
            var production = Production.StartWebHost("environment=Production");
            agent = await TunnelAgent.Start();
            Development = await StartDevelopment(agent);
            await production.WaitUntilReady(Production.Site);
        }

        public async ValueTask DisposeAsync()
        {
            await Development.DisposeAsync();
            await Production.DisposeAsync();
            await agent.DisposeAsync();
        }

        /// <summary>A Development host behind a tunnel that its webhook is registered at.</summary>
        internal static async Task<Installation> StartDevelopment(TunnelAgent agent)
        {
            var installation = await Installation.Start();
            agent.Tunnel($"https://{Tunnel}", installation.Site.Port);
            var host = TunnelTests.Start(installation, agent.Address);
            await host.WaitUntilReady(installation.Site);
            await host.WaitForLine("Webhook registered: ");
            return installation;
        }
    }
}
