using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.WebHost;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.ProcessTests.Running;

/// <summary>WebHost in this process, because a clock of another process cannot be moved. Unlike <see cref="Site"/> it does not wait for a webhook.</summary>
internal sealed class ClockedHost : IAsyncDisposable
{
    private readonly TemporaryFolder files = Repository.NewFolder();
    private readonly ShiftedClock clock = new();
    private WebApplication? host;

    /// <summary>Telegram, by the same clock.</summary>
    public Simulator Telegram { get; private set; } = null!;

    public Uri Address { get; } = new($"http://localhost:{Repository.FreePort()}");

    /// <summary>Telegram runs, the host not yet.</summary>
    public static async Task<ClockedHost> Prepare()
    {
        var prepared = new ClockedHost();
        prepared.Telegram = await Simulator.StartAsync(new SimulatorOptions { Url = "http://127.0.0.1:0", LoopbackButtons = true, Time = prepared.clock });
        return prepared;
    }

    public async Task Start()
    {
        string[] settings =
        [
            "environment=Development",
            $"urls={Address}",
            $"Telegram:BotToken={Telegram.BotToken}",
            $"Telegram:ApiUrl={Telegram.Address}",
            $"Telegram:PublicUrl={Address}",
            $"ConnectionStrings:Store=Data Source={files.File("store.db")}",
            "Serilog:MinimumLevel=Fatal",
        ];
        host = await WebHostApp.Build(
            [.. settings.Select(setting => "--" + setting)],
            services => services.AddSingleton<TimeProvider>(clock),
            Repository.WebHostFolder);
        await host.StartAsync();
    }

    /// <summary>Lets time pass, a little at each look, until it is so.</summary>
    public Task PassTimeUntil(Func<bool> condition, TimeSpan step, string what) => Eventually.True(
        () =>
        {
            if (condition())
                return true;
            clock.Advance(step);
            return false;
        },
        what);

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.StopAsync();
            await host.DisposeAsync();
        }

        await Telegram.DisposeAsync();
        files.Dispose();
    }
}
