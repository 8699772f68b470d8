using System.Diagnostics;
using System.Security.Cryptography;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Description;

/// <summary><c>tests/GeneratedClient</c> with its packages, installed once for each lock file of this machine, and a folder in it to work in.</summary>
internal sealed class NodeProject : IDisposable
{
    private const string Tests = "tests/GeneratedClient";
    private static readonly string[] Lock = ["package.json", "package-lock.json", ".npmrc"];

    private readonly string packages;

    private NodeProject(string packages)
    {
        this.packages = packages;
        Folder = Directory.CreateDirectory(Path.Combine(packages, $"run-{Guid.NewGuid():N}")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, Tests)).Where(file => !Lock.Contains(Path.GetFileName(file))))
            File.Copy(file, PathOf(Path.GetFileName(file)));
    }

    /// <summary>Modules are found from here.</summary>
    public string Folder { get; }

    public static async Task<NodeProject> Open()
    {
        Need("node", "nodejs");
        Need("npm", "npm");
        var files = Lock.Select(file => Path.Combine(Repository.Root, Tests, file)).ToList();
        var hash = Convert.ToHexStringLower(SHA256.HashData([.. files.SelectMany(File.ReadAllBytes)]))[..16];
        var installed = Path.Combine(Path.GetTempPath(), $"botauth-node-{hash}");
        if (!Directory.Exists(installed))
            await Install(files, installed);
        return new NodeProject(installed);
    }

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>A program of a package, to its end.</summary>
    public async Task<(int ExitCode, string Output)> Run(string script, params string[] arguments)
    {
        using var process = Start(script, arguments);
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(output));
    }

    public Process Start(string script, params string[] arguments) =>
        Start(Folder, "node", [script.StartsWith("node_modules/", StringComparison.Ordinal) ? Path.Combine(packages, script) : script, .. arguments]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static async Task Install(IReadOnlyList<string> files, string to)
    {
        var folder = Directory.CreateTempSubdirectory("botauth-node-").FullName;
        foreach (var file in files)
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        using var npm = Start(folder, "npm", ["ci", "--prefer-offline"]);
        var output = await Task.WhenAll(npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
        {
            Directory.Delete(folder, recursive: true);
            Miss($"npm ci in {Tests} failed: {string.Concat(output)}");
        }

        try
        {
            Directory.Move(folder, to);
        }
        catch (IOException) when (Directory.Exists(to))
        {
            // Another run has installed the same meanwhile.
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Process Start(string folder, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (start.Environment["REDOCLY_TELEMETRY"], start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"]) = ("off", "true");
        return Process.Start(start)!;
    }

    private static void Need(string program, string package)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program))))
            Miss($"{program} is missing (Debian package {package}).");
    }

    /// <summary>What is not to be had skips the test, but not where everything must be there.</summary>
    private static void Miss(string what)
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")), what);
        Assert.Fail(what);
    }
}
