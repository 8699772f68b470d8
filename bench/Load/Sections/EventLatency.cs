using System.Diagnostics;
using JobRadar.BotAuth.Load.Results;
using JobRadar.BotAuth.Load.Running;
using JobRadar.BotAuth.Load.Telegram;

namespace JobRadar.BotAuth.Load.Sections;

/// <summary>From the webhook's request to the event that the waiting page gets.</summary>
internal sealed class EventLatency : ISection
{
    public string Name => "events";

    public async Task Run(Bench bench, Table table)
    {
        await Run(bench, table, postgreSql: false);
        await Run(bench, table, postgreSql: true);
    }

    private static async Task Run(Bench bench, Table table, bool postgreSql)
    {
        await using var telegram = await BotApi.Start();
        await using var store = await StoreFile.Create(bench, postgreSql, bench.Users);
        await using var site = await bench.StartWebHost(store, telegram.Url, "--BotWorker:Embedded=false");
        await using var bot = await bench.StartBotWorker(store, telegram.Url);
        await Tap(site, bot, telegram);
        var times = new List<double>();
        for (var tap = 0; tap < (bench.IsQuick ? 20 : 200); tap++)
            times.Add(await Tap(site, bot, telegram));
        var what = $"bot tap → page, {store.Provider}, two processes";
        table.Product($"{what}, p50", times.Median(), "ms");
        table.Product($"{what}, p99", times.Percentile(99), "ms");
    }

    private static async Task<double> Tap(HostProcess site, HostProcess bot, BotApi telegram)
    {
        using var person = new Person(site.Url, bot.Url, telegram);
        var (authId, payload) = await person.Start();
        await using var events = await person.Browser.GetStreamAsync($"/api/auth/requests/{authId}/events");
        using var lines = new StreamReader(events);
        await NextEvent(lines);
        var started = Stopwatch.GetTimestamp();
        var opened = person.OpenLink(payload);
        while (!(await NextEvent(lines)).Contains("\"bot_opened\":true", StringComparison.Ordinal))
        {
        }

        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        await opened;
        return elapsed;
    }

    private static async Task<string> NextEvent(StreamReader lines)
    {
        while (true)
        {
            var line = await lines.ReadLineAsync() ?? throw new InvalidOperationException("The stream of events ended.");
            if (line.StartsWith("data:", StringComparison.Ordinal))
                return line;
        }
    }
}
