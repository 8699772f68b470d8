namespace JobRadar.BotAuth.BotWorker.Registration;

/// <summary>Configuration section <c>Ngrok</c>.</summary>
public sealed class NgrokOptions
{
    /// <summary>The agent's own API.</summary>
    public Uri ApiUrl { get; set; } = new("http://127.0.0.1:4040");
}
