using JobRadar.BotAuth.Load.Results;
using JobRadar.BotAuth.Load.Running;
using JobRadar.BotAuth.Load.Telegram;

namespace JobRadar.BotAuth.Load.Sections;

/// <summary>Two WebHosts and two BotWorkers on one PostgreSQL, half of the load on each.</summary>
internal sealed class ManyHosts : ISection
{
    public string Name => "many";

    public async Task Run(Bench bench, Table table)
    {
        await using var telegram = await BotApi.Start();
        await using var store = await StoreFile.Create(bench, postgreSql: true, bench.Users);
        const string Separate = "--BotWorker:Embedded=false";
        await using var webA = await bench.StartWebHost(store, telegram.Url, Separate);
        await using var webB = await bench.StartWebHost(store, telegram.Url, Separate);
        await using var botA = await bench.StartBotWorker(store, telegram.Url);
        await using var botB = await bench.StartBotWorker(store, telegram.Url);
        foreach (var (title, script, one, other) in ((string, string, HostProcess, HostProcess)[])
            [("direct start", "start.lua", webA, webB), ("session check", "check.lua", webA, webB), ("webhook", "webhook.lua", botA, botB)])
        {
            var rates = new List<double>();
            var slowest = new List<double>();
            for (var round = 0; round <= bench.Rounds; round++)
            {
                var length = round == 0 ? bench.WarmUp : bench.Round;
                var halves = await Task.WhenAll(Half(one, 2 * round), Half(other, (2 * round) + 1));
                if (round > 0)
                    (rates, slowest) = ([.. rates, halves.Sum(half => half.Rate)], [.. slowest, halves.Max(half => half.P99)]);

                Task<Round> Half(HostProcess host, int part) =>
                    Wrk.Load(bench, script, host, store.Users, part, 2 * (bench.Rounds + 1), length, connections: 16);
            }

            table.Product($"{title}, two and two on PostgreSQL", rates.Median(), "/s", "five processes and wrk share the processors");
            table.Product($"{title}, two and two on PostgreSQL, p99", slowest.Median(), "ms", "of the slower host");
        }
    }
}
