namespace JobRadar.BotAuth.WebHost.Startup;

/// <summary>Configuration section <c>BotWorker</c>.</summary>
public sealed class BotWorkerOptions
{
    /// <summary>False: the bot's side runs as a process of its own, <c>src/BotWorker</c>.</summary>
    public bool Embedded { get; set; } = true;
}
