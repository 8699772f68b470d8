using JobRadar.BotAuth.Load.Results;
using JobRadar.BotAuth.Load.Running;
using JobRadar.BotAuth.Load.Telegram;

namespace JobRadar.BotAuth.Load.Sections;

/// <summary>Few and many stored users, sessions and browsers, in turns, on SQLite.</summary>
internal sealed class Growth : ISection
{
    public string Name => "growth";

    public async Task Run(Bench bench, Table table)
    {
        await using var telegram = await BotApi.Start();
        await using var fewStore = await StoreFile.Create(bench, postgreSql: false, bench.Users);
        await using var manyStore = await StoreFile.Create(bench, postgreSql: false, bench.ManyUsers);
        foreach (var (title, script) in ((string, string)[])[("direct start", "start.lua"), ("session check", "check.lua")])
        {
            await using var few = await bench.StartWebHost(fewStore, telegram.Url);
            await using var many = await bench.StartWebHost(manyStore, telegram.Url);
            var (fews, manys) = (new List<double>(), new List<double>());
            for (var round = 0; round <= bench.Rounds; round++)
            {
                var length = round == 0 ? bench.WarmUp : bench.Round;
                var ofFew = await Wrk.Load(bench, script, few, fewStore.Users, round, bench.Rounds + 1, length);
                var ofMany = await Wrk.Load(bench, script, many, manyStore.Users, round, bench.Rounds + 1, length);
                if (round > 0)
                    (fews, manys) = ([.. fews, ofFew.P50], [.. manys, ofMany.P50]);
            }

            table.Compare($"{title}, p50 with {bench.Users} → {bench.ManyUsers} users", fews.Median(), manys.Median(), "ms", "both are the product");
        }
    }
}
