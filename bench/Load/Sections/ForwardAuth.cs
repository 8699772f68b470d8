using JobRadar.BotAuth.Load.Results;
using JobRadar.BotAuth.Load.Running;
using JobRadar.BotAuth.Load.Telegram;

namespace JobRadar.BotAuth.Load.Sections;

/// <summary>What a proxy asks, and the session check that it should cost no more than; in turns, on SQLite.</summary>
internal sealed class ForwardAuth : ISection
{
    public string Name => "forward";

    public async Task Run(Bench bench, Table table)
    {
        await using var telegram = await BotApi.Start();
        await using var store = await StoreFile.Create(bench, postgreSql: false, bench.Users);
        await using var product = await bench.StartWebHost(store, telegram.Url, RelyingParty.Settings);
        var (checks, forwards) = (new List<Round>(), new List<Round>());
        for (var round = 0; round <= bench.Rounds; round++)
        {
            var length = round == 0 ? bench.WarmUp : bench.Round;
            checks.Add(await Wrk.Load(bench, "check.lua", product, store.Users, round, bench.Rounds + 1, length));
            forwards.Add(await Wrk.Load(bench, "forward.lua", product, store.Users, round, bench.Rounds + 1, length));
        }

        const string Both = "both are the product";
        table.Compare("session check → forward-auth", checks.Skip(1).Select(round => round.Rate).Median(), forwards.Skip(1).Select(round => round.Rate).Median(), "/s", Both);
        table.Compare("session check → forward-auth, p50", checks.Skip(1).Select(round => round.P50).Median(), forwards.Skip(1).Select(round => round.P50).Median(), "ms", Both);
        table.Compare("session check → forward-auth, processor time a request", checks.Skip(1).Select(round => round.Cpu).Median(), forwards.Skip(1).Select(round => round.Cpu).Median(), "µs", Both);
    }
}
