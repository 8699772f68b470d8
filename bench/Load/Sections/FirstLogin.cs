using System.Diagnostics;
using JobRadar.BotAuth.Load.Results;
using JobRadar.BotAuth.Load.Running;
using JobRadar.BotAuth.Load.Telegram;

namespace JobRadar.BotAuth.Load.Sections;

/// <summary>Start, link, contact, code, token: 32 people at a time. The bot's own pace is the limit, not the machine.</summary>
internal sealed class FirstLogin : ISection
{
    private const int AtOnce = 32;

    public string Name => "first";

    public async Task Run(Bench bench, Table table)
    {
        await Run(bench, table, postgreSql: false);
        await Run(bench, table, postgreSql: true);
    }

    private static async Task Run(Bench bench, Table table, bool postgreSql)
    {
        await using var telegram = await BotApi.Start();
        await using var store = await StoreFile.Create(bench, postgreSql, bench.Users);
        await using var host = await bench.StartWebHost(store, telegram.Url);
        await LogIn(AtOnce, host, telegram);
        var (started, cpu) = (Stopwatch.GetTimestamp(), host.Cpu);
        var logins = bench.IsQuick ? 40 : 200;
        var times = await LogIn(logins, host, telegram);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var what = $"first login, {store.Provider}";
        table.Product(what, logins / seconds, "/s", "4 messages each at the bot's 30/s");
        table.Product($"{what}, p50 of {AtOnce} at once", times.Median(), "ms", "waits for the bot's turn included");
        table.Product($"{what}, processor time", (host.Cpu - cpu).TotalMilliseconds / logins, "ms", "all four requests and the sending");
    }

    private static async Task<IReadOnlyCollection<double>> LogIn(int count, HostProcess host, BotApi telegram)
    {
        var times = new double[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            using var person = new Person(host.Url, host.Url, telegram);
            var started = Stopwatch.GetTimestamp();
            await person.LogIn();
            times[number] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        });
        return times;
    }
}
