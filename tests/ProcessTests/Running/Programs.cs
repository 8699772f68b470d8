using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests.Running;

/// <summary>The built programs that belong to this build of the tests: same configuration, same packages.</summary>
internal static class Programs
{
    public static string WebHost { get; } = Find("WebHost");

    public static string BotWorker { get; } = Find("BotWorker");

    // tests/ProcessTests/bin/Debug/net10.0, or with an artifacts path <artifacts>/bin/ProcessTests/debug.
    private static string Find(string project)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var above = here.Parent!;
        var folder = above.Name == "ProcessTests"
            ? Path.Combine(above.Parent!.FullName, project, here.Name)
            : Path.Combine(Repository.Root, "src", project, "bin", above.Name, here.Name);
        return Path.Combine(folder, $"JobRadar.BotAuth.{project}.dll");
    }
}
