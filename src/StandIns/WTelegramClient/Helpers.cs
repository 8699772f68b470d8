namespace WTelegram;

public static class Helpers
{
    /// <summary>Takes every line of the log with its level, 0 to 6. The package's default prints to the console; this one is silent.</summary>
    public static Action<int, string> Log { get; set; } = (_, _) => { };
}
