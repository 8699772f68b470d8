using System.Globalization;

namespace JobRadar.BotAuth.Load.Running;

/// <summary>Starts the programs that are measured.</summary>
internal static class Product
{
    public const string WebhookSecret = "bench";

    public static Task<HostProcess> StartFloor(this Bench bench, StoreFile store) =>
        HostProcess.Start(bench.Program("Floor"), [store.Provider, store.ConnectionString, WebhookSecret]);

    public static Task<HostProcess> StartWebHost(this Bench bench, StoreFile store, Uri telegram, params string[] settings) =>
        HostProcess.Start(bench.Program("WebHost"), [.. Settings(store, telegram), .. settings]);

    public static Task<HostProcess> StartBotWorker(this Bench bench, StoreFile store, Uri telegram, params string[] settings) =>
        HostProcess.Start(bench.Program("BotWorker"), [.. Settings(store, telegram), .. settings]);

    public static string Program(this Bench bench, string name) => Path.Combine(bench.Programs, name, $"JobRadar.BotAuth.{name}.dll");

    private static string[] Settings(StoreFile store, Uri telegram) =>
    [
        $"--Store:Provider={store.Provider}",
        $"--ConnectionStrings:Store={store.ConnectionString}",
        "--Telegram:BotToken=1000000001:bench",
        "--Telegram:BotUsername=bench_bot",
        $"--Telegram:ApiUrl={telegram}",
        "--Telegram:PublicUrl=https://login.example.com",
        $"--Telegram:WebhookSecret={WebhookSecret}",
        $"--Limits:StartsPerIp={int.MaxValue.ToString(CultureInfo.InvariantCulture)}",
        $"--Limits:StartsInAll={int.MaxValue.ToString(CultureInfo.InvariantCulture)}",
        $"--Limits:StreamsPerIp={int.MaxValue.ToString(CultureInfo.InvariantCulture)}",
        "--Serilog:MinimumLevel=Warning",
    ];
}
