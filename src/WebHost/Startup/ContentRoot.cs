namespace JobRadar.BotAuth.WebHost.Startup;

internal static class ContentRoot
{
    /// <summary>The folder with the pages: where the process was started, or, when it was started elsewhere, where the program is.</summary>
    public static string Find() =>
        Directory.Exists(Path.Combine(Directory.GetCurrentDirectory(), "wwwroot")) ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory;
}
