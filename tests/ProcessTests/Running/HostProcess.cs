using System.Collections.Concurrent;
using System.Diagnostics;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests.Running;

/// <summary>One of our programs as a process of its own, with what it writes. Disposing kills it.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly string[] Inherited = ["PATH", "DOTNET_ROOT", "DOTNET_TieredPGO", "TMPDIR", "LANG"];
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    /// <summary>A wrapper for a machine that reaches others by a proxy; this one is away, so what asks it is noticed.</summary>
    public static readonly string[] BehindProxy = ["env", .. new[] { "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY" }.Select(name => $"{name}=http://127.0.0.1:9")];

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();
    private bool disposed;

    private HostProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Lines of standard output.</summary>
    public IReadOnlyCollection<string> Output => output;

    /// <summary>Lines of standard error.</summary>
    public IReadOnlyCollection<string> Errors => errors;

    /// <summary>Everything that it wrote, as one text.</summary>
    public string Text => string.Join('\n', [.. output, .. errors]);

    /// <param name="program">Path of the dll.</param>
    /// <param name="folder">Where the operator stands.</param>
    /// <param name="settings">Configuration, as in <c>Login:RequestLifetime=00:01:00</c>.</param>
    public static HostProcess Start(string program, string folder, params IEnumerable<string> settings) =>
        new(Command("dotnet", folder, [program, .. settings.Select(setting => "--" + setting)]));

    /// <inheritdoc cref="Start"/>
    /// <param name="wrapper">A command that runs the rest of its line, such as <c>setpriv</c>.</param>
    public static HostProcess StartWrapped(string[] wrapper, string program, string folder, params IEnumerable<string> settings) =>
        new(Command(wrapper[0], folder, [.. wrapper[1..], "dotnet", program, .. settings.Select(setting => "--" + setting)]));

    /// <inheritdoc cref="Start"/>
    /// <param name="command">What it shall do instead of serving, as in <c>import-telethon file.csv</c>.</param>
    public static HostProcess StartCommand(string[] command, string program, string folder, params IEnumerable<string> settings) =>
        new(Command("dotnet", folder, [program, .. command, .. settings.Select(setting => "--" + setting)]));

    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public async Task WaitUntilReady(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        await Eventually.True(() => IsReady(http), $"{address} is ready", Timeout);
    }

    /// <summary>The first line of standard output that holds <paramref name="text"/>.</summary>
    public async Task<string> WaitForLine(string text)
    {
        try
        {
            await Eventually.True(() => Line(text) is not null, "", Timeout);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"No line '{text}' in:\n{Text}", late);
        }

        return Line(text)!;
    }

    /// <returns>The exit code. What it wrote is complete then.</returns>
    public async Task<int> WaitForExit(TimeSpan? timeout = null)
    {
        using var limit = new CancellationTokenSource(timeout ?? Timeout);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"The process goes on. It wrote:\n{Text}", late);
        }

        return process.ExitCode;
    }

    /// <summary>SIGKILL: it has no chance to clean up.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as from systemd or a container runtime.</summary>
    public async Task Terminate()
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        if (!process.HasExited)
            await Kill();
        process.Dispose();
    }

    private static ProcessStartInfo Command(string program, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Neither the developer's settings nor user secrets may change what is tested.
        start.Environment.Clear();
        foreach (var name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
                start.Environment[name] = value;
        }

        return start;
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
            lines.Enqueue(line);
    }

    private string? Line(string text) => output.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal));

    private async Task<bool> IsReady(HttpClient http)
    {
        if (process.HasExited)
            throw new InvalidOperationException($"The process ended with {process.ExitCode}:\n{Text}");
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
