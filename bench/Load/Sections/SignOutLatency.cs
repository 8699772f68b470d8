using System.Diagnostics;
using System.Net.Http.Headers;
using System.Threading.Channels;
using JobRadar.BotAuth.Load.Results;
using JobRadar.BotAuth.Load.Running;
using JobRadar.BotAuth.Load.Telegram;

namespace JobRadar.BotAuth.Load.Sections;

/// <summary>From the request that ends a session, in one process, to the request that a client gets from the other.</summary>
internal sealed class SignOutLatency : ISection
{
    public string Name => "signout";

    public async Task Run(Bench bench, Table table)
    {
        await Run(bench, table, postgreSql: false);
        await Run(bench, table, postgreSql: true);
    }

    private static async Task Run(Bench bench, Table table, bool postgreSql)
    {
        await using var telegram = await BotApi.Start();
        await using var client = await Client.Start();
        await using var store = await StoreFile.Create(bench, postgreSql, bench.Users);
        string[] settings = ["--Clients:0:Id=shop", "--Clients:0:FirstParty=true", $"--Clients:0:WebhookUri={client.Url}", $"--Clients:0:WebhookSecret=whsec_{Convert.ToBase64String(new byte[24])}"];
        await using var site = await bench.StartWebHost(store, telegram.Url, [.. settings, "--BotWorker:Embedded=false"]);
        await using var bot = await bench.StartBotWorker(store, telegram.Url, settings);
        await LogOut(site, bot, telegram, client);
        var times = new List<double>();
        for (var logout = 0; logout < (bench.IsQuick ? 20 : 200); logout++)
            times.Add(await LogOut(site, bot, telegram, client));
        var what = $"session end → request at a client, {store.Provider}, two processes";
        table.Product($"{what}, p50", times.Median(), "ms");
        table.Product($"{what}, p99", times.Percentile(99), "ms");
    }

    private static async Task<double> LogOut(HostProcess site, HostProcess bot, BotApi telegram, Client client)
    {
        using var person = new Person(site.Url, bot.Url, telegram);
        person.Browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await person.LogIn());
        var started = Stopwatch.GetTimestamp();
        using var ended = await person.Browser.PostAsync("/api/auth/logout", null);
        ended.EnsureSuccessStatusCode();
        while (!(await client.Told.ReadAsync()).Contains("\"session.ended\"", StringComparison.Ordinal))
        {
        }

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>Another program's server, which takes all that comes.</summary>
    private sealed class Client : IAsyncDisposable
    {
        private readonly WebApplication app;
        private readonly Channel<string> told = Channel.CreateUnbounded<string>();

        private Client()
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            app = builder.Build();
            app.Run(async context =>
            {
                using var body = new StreamReader(context.Request.Body);
                await told.Writer.WriteAsync(await body.ReadToEndAsync());
            });
        }

        public string Url => app.Urls.First();

        public ChannelReader<string> Told => told.Reader;

        public static async Task<Client> Start()
        {
            var client = new Client();
            await client.app.StartAsync();
            return client;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
