using System.Diagnostics;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests.Running;

/// <summary>WebHost as it is published for production, made once, in a folder that is removed afterwards.</summary>
public sealed class Publication : IAsyncLifetime
{
    private readonly TemporaryFolder files = Repository.NewFolder();

    public string Folder => files.File("published");
    internal string Program => Path.Combine(Folder, "JobRadar.BotAuth.WebHost.dll");

    public async ValueTask InitializeAsync()
    {
        // Its own artifacts, so that the working build stays as it is; analyzers have seen this code before.
        string[] arguments =
        [
            "publish", Path.Combine(Repository.Root, "src", "WebHost"), "-c", "Release", "-o", Folder, "--artifacts-path", files.File("artifacts"),
            "--nologo", "-v", "quiet", "-maxcpucount:1", "-nodeReuse:false", "-p:RunAnalyzers=false", "-p:UseSharedCompilation=false",
        ];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, output);
    }

    public ValueTask DisposeAsync()
    {
        files.Dispose();
        return ValueTask.CompletedTask;
    }
}
