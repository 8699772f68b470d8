using System.Collections.Concurrent;
using System.Diagnostics;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Integrate;

/// <summary>A program of <c>examples</c>, as it is in its folder.</summary>
internal sealed class ExampleProgram : IAsyncDisposable
{
    private static readonly string[] Folders =
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin", "/usr/local/sbin", "/usr/local/bin"];

    private readonly TemporaryFolder? folder;
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();

    private ExampleProgram(Process process, TemporaryFolder? folder) => (this.process, this.folder) = (process, folder);

    /// <summary>Where a program is; the test is skipped without it, by name, and fails where all must be there.</summary>
    /// <param name="package">Debian's package of it.</param>
    public static string Find(string program, string package)
    {
        var found = Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        Need(found is not null, $"{program} is missing (Debian package {package}).");
        return found!;
    }

    /// <summary>The test is skipped without it, by name, and fails where all must be there.</summary>
    public static void Need(bool there, string sentence)
    {
        if (!there)
            Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")), sentence);
        Assert.True(there, sentence);
    }

    /// <summary>Returns when it answers at its address.</summary>
    public static Task<ExampleProgram> Start(string folder, string program, string[] arguments, Uri address, params (string Name, string Value)[] environment) =>
        Start(folder, copy: null, program, arguments, address, environment);

    /// <summary>In a copy of its folder, which is gone with it.</summary>
    /// <inheritdoc cref="Start(string, string, string[], Uri, ValueTuple{string, string}[])"/>
    public static Task<ExampleProgram> Start(TemporaryFolder copy, string program, string[] arguments, Uri address) =>
        Start(copy.Path, copy, program, arguments, address, []);

    private static async Task<ExampleProgram> Start(string folder, TemporaryFolder? copy, string program, string[] arguments, Uri address, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var started = new ExampleProgram(Process.Start(start)!, copy);
        started.process.OutputDataReceived += (_, line) => started.output.Enqueue(line.Data ?? "");
        started.process.ErrorDataReceived += (_, line) => started.output.Enqueue(line.Data ?? "");
        started.process.BeginOutputReadLine();
        started.process.BeginErrorReadLine();
        await Eventually.True(() => started.Answers(address), $"{program} answers");
        return started;
    }

    /// <summary>The page has this text; else the test says what it has, and what the program has written.</summary>
    public void Shows(string text, ApiAnswer page) =>
        Assert.True(page.Text.Contains(text, StringComparison.Ordinal), $"'{text}' is not in {page.Status}:\n{page.Text}\n\nThe program:\n{Written}");

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        folder?.Dispose();
    }

    private string Written => string.Join('\n', output);

    private async Task<bool> Answers(Uri address)
    {
        Assert.False(process.HasExited, $"It has stopped:\n{Written}");
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
            using var answer = await http.GetAsync(address);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
