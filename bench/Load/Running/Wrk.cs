using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace JobRadar.BotAuth.Load.Running;

/// <summary>One round of wrk.</summary>
/// <param name="Rate">Requests a second.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Cpu">Of the server, in microseconds a request.</param>
internal sealed partial record Round(double Rate, double P50, double P99, double Cpu);

internal static partial class Wrk
{
    private const int Threads = 2;

    private const string Agent =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    /// <param name="users">File of the seeder.</param>
    /// <param name="round">Which part of the users this round has for itself, of <paramref name="rounds"/>.</param>
    public static async Task<Round> Load(
        Bench bench, string script, HostProcess host, string users, int round, int rounds, TimeSpan length, int connections = 32)
    {
        var cpu = host.Cpu;
        using var wrk = Process.Start(new ProcessStartInfo(
            "wrk",
            [$"-t{Threads}", $"-c{connections}", $"-d{length.TotalSeconds:0}s", "-s", Path.Combine(bench.Scripts, script), host.Url.OriginalString])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment =
            {
                ["LUA_PATH"] = Path.Combine(bench.Scripts, "?.lua"),
                ["BENCH_BROWSERS"] = users,
                ["BENCH_ROUND"] = round.ToString(CultureInfo.InvariantCulture),
                ["BENCH_ROUNDS"] = rounds.ToString(CultureInfo.InvariantCulture),
                ["BENCH_THREADS"] = Threads.ToString(CultureInfo.InvariantCulture),
                ["BENCH_SECRET"] = Product.WebhookSecret,
                ["BENCH_AGENT"] = Agent,
            },
        })!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var report = Report().Match(output);
        if (!report.Success || report.Groups["wrong"].Value != "0")
            throw new InvalidOperationException($"{script} got answers that it should not get:\n{output}");
        var requests = Figure(report, "requests");
        return new Round(
            requests / Figure(report, "microseconds") * 1e6, Figure(report, "p50") / 1000, Figure(report, "p99") / 1000,
            (host.Cpu - cpu).TotalMicroseconds / requests);
    }

    private static double Figure(Match report, string name) => double.Parse(report.Groups[name].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"BENCH requests=(?<requests>\d+) microseconds=(?<microseconds>\d+) p50=(?<p50>\d+) p99=(?<p99>\d+) wrong=(?<wrong>\d+)",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Report();
}
