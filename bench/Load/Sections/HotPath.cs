using JobRadar.BotAuth.Load.Results;
using JobRadar.BotAuth.Load.Running;
using JobRadar.BotAuth.Load.Telegram;

namespace JobRadar.BotAuth.Load.Sections;

/// <summary>One path of the floor and of the product, in turns.</summary>
/// <param name="floorScript">What the floor does beside it, when it has no such path itself.</param>
/// <param name="prepare">Makes the file that the script reads from the product's users.</param>
internal sealed class HotPath(string name, string title, string script, string? floorScript = null, Func<Uri, string, Task<string>>? prepare = null) : ISection
{
    public string Name => name;

    public async Task Run(Bench bench, Table table)
    {
        await Run(bench, table, postgreSql: false);
        await Run(bench, table, postgreSql: true);
    }

    private async Task Run(Bench bench, Table table, bool postgreSql)
    {
        await using var telegram = await BotApi.Start();
        await using var floorStore = await StoreFile.Create(bench, postgreSql, bench.Users);
        await using var productStore = await StoreFile.Create(bench, postgreSql, bench.Users);
        await using var floor = await bench.StartFloor(floorStore);
        await using var product = await bench.StartWebHost(productStore, telegram.Url, RelyingParty.Settings);
        var users = prepare is null ? productStore.Users : await prepare(product.Url, productStore.Users);
        var (floors, products) = (new List<Round>(), new List<Round>());
        for (var round = 0; round <= bench.Rounds; round++)
        {
            var length = round == 0 ? bench.WarmUp : bench.Round;
            floors.Add(await Wrk.Load(bench, floorScript ?? script, floor, floorStore.Users, round, bench.Rounds + 1, length));
            products.Add(await Wrk.Load(bench, script, product, users, round, bench.Rounds + 1, length));
        }

        floors.RemoveAt(0);
        products.RemoveAt(0);
        var what = $"{title}, {productStore.Provider}";
        table.Compare(what, Median(floors, round => round.Rate), Median(products, round => round.Rate), "/s");
        table.Compare($"{what}, p50", Median(floors, round => round.P50), Median(products, round => round.P50), "ms");
        table.Compare($"{what}, p99", Median(floors, round => round.P99), Median(products, round => round.P99), "ms");
        table.Compare($"{what}, processor time a request", Median(floors, round => round.Cpu), Median(products, round => round.Cpu), "µs");
        table.Compare($"{what}, memory after the load", floor.Memory, product.Memory, "MB");
    }

    private static double Median(IEnumerable<Round> rounds, Func<Round, double> figure) => rounds.Select(figure).Median();
}
