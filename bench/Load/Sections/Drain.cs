using JobRadar.BotAuth.Load.Results;
using JobRadar.BotAuth.Load.Running;
using JobRadar.BotAuth.Load.Telegram;

namespace JobRadar.BotAuth.Load.Sections;

/// <summary>Notices that wait at the start are sent at Telegram's pace, and never faster.</summary>
internal sealed class Drain : ISection
{
    private const int MaxInOneSecond = 30;

    public string Name => "drain";

    public async Task Run(Bench bench, Table table)
    {
        var notices = bench.IsQuick ? 150 : 1_000;
        await using var telegram = await BotApi.Start();
        await using var store = await StoreFile.Create(bench, postgreSql: false, bench.Users);
        await store.Seed(bench, "notices", notices);
        await using var host = await bench.StartWebHost(store, telegram.Url);
        var deadline = DateTime.UtcNow.AddSeconds(60 + (notices / (double)MaxInOneSecond));
        while (telegram.Sent.Count < notices && DateTime.UtcNow < deadline)
            await Task.Delay(50);
        var sent = telegram.Sent.Order().ToList();
        table.Product($"{notices} notices, sent in", (sent[^1] - sent[0]).TotalSeconds, "s", $"{sent.Count} came");
        table.Product("notices, most in any second", sent.Max(first => sent.Count(other => other >= first && other < first.AddSeconds(1))), "", $"{MaxInOneSecond} are allowed");
    }
}
