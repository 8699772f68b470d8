using JobRadar.BotAuth.Load.Results;
using JobRadar.BotAuth.Load.Running;
using JobRadar.BotAuth.Load.Telegram;

namespace JobRadar.BotAuth.Load.Sections;

/// <summary>From the start of the process to ready, and what it takes of memory when nothing happens.</summary>
internal sealed class StartUp : ISection
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    public string Name => "startup";

    public async Task Run(Bench bench, Table table)
    {
        await using var telegram = await BotApi.Start();
        await using var store = await StoreFile.Create(bench, postgreSql: false, bench.Users);
        var (starts, memory) = (new List<double>(), new List<double>());
        for (var round = 0; round < bench.Rounds; round++)
        {
            await using var host = await bench.StartWebHost(store, telegram.Url);
            starts.Add(host.ReadyAfter.TotalSeconds);
            await Task.Delay(Rest);
            memory.Add(host.Memory);
        }

        table.Product("start to ready", starts.Median(), "s");
        table.Product("idle memory", memory.Median(), "MB", $"{Rest.TotalSeconds:0} s after the start");
    }
}
