using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Xml.Linq;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.UnitTests.Architecture;

public sealed class ReferenceTests
{
    private static readonly Assembly Shared = typeof(BotAuth.Shared.Users.User).Assembly;
    private static readonly Assembly Hosting = typeof(BotAuth.Hosting.HostRun).Assembly;
    private static readonly Assembly BotWorker = typeof(BotAuth.BotWorker.Bot.BotSettings).Assembly;
    private static readonly Assembly Simulator = typeof(TelegramSimulator.Simulator).Assembly;

    [Fact]
    public void Shared_knows_no_web_server_no_bot_package_and_no_host()
    {
        Assert.DoesNotContain(References(Shared), name =>
            (name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) && !name.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal))
            || name.Contains("Telegram", StringComparison.Ordinal)
            || name.StartsWith("JobRadar.", StringComparison.Ordinal));
        Assert.DoesNotContain("FrameworkReference", Items("src/Shared/Shared.csproj").Select(item => item.Kind));
    }

    [Fact]
    public void Who_knows_whom_in_the_house()
    {
        Assert.Equal([], Projects("src/Shared/Shared.csproj"));
        Assert.Equal(["Shared"], Projects("src/Hosting/Hosting.csproj"));
        Assert.Equal(["Hosting", "Shared", "WTelegramClient"], Projects("src/MtprotoSessions/MtprotoSessions.csproj"));
        Assert.Equal(["Hosting", "MtprotoSessions", "Shared"], Projects("src/BotWorker/BotWorker.csproj"));
        Assert.Equal(["BotWorker", "Hosting", "MtprotoSessions", "Shared", "TelegramSimulator"], Projects("src/WebHost/WebHost.csproj"));
        Assert.Equal(["MTProto"], Projects("src/TelegramSimulator/TelegramSimulator.csproj"));
        Assert.Equal(["MTProto"], Projects("src/StandIns/WTelegramClient/WTelegramClient.csproj"));
        Assert.Equal([], Projects("src/StandIns/MTProto/MTProto.csproj"));
    }

    [Fact]
    public void The_simulator_and_the_bots_side_do_not_know_the_site()
    {
        Assert.DoesNotContain(References(Simulator), name =>
            (name.StartsWith("JobRadar.", StringComparison.Ordinal) && name != "JobRadar.BotAuth.MTProto") || name is "Telegram.Bot" or "WTelegramClient");
        Assert.DoesNotContain(References(BotWorker), name => name.EndsWith(".WebHost", StringComparison.Ordinal) || name.EndsWith(".TelegramSimulator", StringComparison.Ordinal));
        Assert.DoesNotContain(References(Hosting), name => name.Contains("Telegram", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Debug", true)]
    [InlineData("Release", false)]
    public async Task Only_a_debug_build_has_the_simulator(string configuration, bool simulator)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", Path.Combine(Repository.WebHostFolder, "WebHost.csproj"), "-getItem:ProjectReference", $"-p:Configuration={configuration}"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        // The build that runs these tests may have set it.
        start.Environment.Remove("Configuration");
        using var msbuild = Process.Start(start)!;
        var output = await msbuild.StandardOutput.ReadToEndAsync();
        await msbuild.WaitForExitAsync();

        var references = JsonDocument.Parse(output).RootElement.GetProperty("Items").GetProperty("ProjectReference").EnumerateArray()
            .Select(item => item.GetProperty("Filename").GetString()).ToList();
        Assert.Contains("BotWorker", references);
        Assert.Equal(simulator, references.Contains("TelegramSimulator"));
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(reference => reference.Name!);

    private static IEnumerable<(string Kind, string? Include)> Items(string project) =>
        XDocument.Load(Path.Combine(Repository.Root, project)).Descendants("ItemGroup").Elements()
            .Select(item => (item.Name.LocalName, item.Attribute("Include")?.Value));

    private static IEnumerable<string> Projects(string project) => Items(project)
        .Where(item => item.Kind == "ProjectReference")
        .Select(item => Path.GetFileNameWithoutExtension(item.Include!))
        .Order(StringComparer.Ordinal);
}
