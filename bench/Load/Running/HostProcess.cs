using System.Diagnostics;
using System.Globalization;

namespace JobRadar.BotAuth.Load.Running;

/// <summary>One program as a process of its own. Disposing ends it.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    private readonly Process process;

    private HostProcess(string program, Uri url, IEnumerable<string> arguments)
    {
        Url = url;
        var started = Stopwatch.GetTimestamp();
        process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments, "--urls", url.OriginalString])
        {
            WorkingDirectory = Path.GetDirectoryName(program)!,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
        })!;
        Started = started;
    }

    public Uri Url { get; }

    /// <summary>Until the first answer of <c>/health/ready</c>.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    private long Started { get; }

    /// <summary>Resident memory in MB.</summary>
    public double Memory => double.Parse(
        File.ReadLines($"/proc/{process.Id}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    /// <summary>Processor time since the start.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static async Task<HostProcess> Start(string program, IEnumerable<string> arguments)
    {
        var host = new HostProcess(program, new Uri($"http://127.0.0.1:{Bench.FreePort()}"), arguments);
        using var http = new HttpClient { BaseAddress = host.Url };
        while (!await IsReady(http))
        {
            if (host.process.HasExited || Stopwatch.GetElapsedTime(host.Started) > Timeout)
                throw new InvalidOperationException($"{program} does not get ready.");
            await Task.Delay(5);
        }

        host.ReadyAfter = Stopwatch.GetElapsedTime(host.Started);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        using var terminate = Process.Start("kill", [process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<bool> IsReady(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
