namespace JobRadar.BotAuth.BotWorker.Registration;

/// <summary>What the ngrok agent tells of a tunnel to our port: <see cref="Found"/> or one of <see cref="NotFound"/>.</summary>
public abstract record TunnelLookup
{
    private TunnelLookup()
    {
    }

    /// <param name="PublicUrl">The https address that Telegram reaches.</param>
    public sealed record Found(Uri PublicUrl) : TunnelLookup;

    /// <param name="Sentence">What is wrong and how to put it right, for the operator.</param>
    public abstract record NotFound(string Sentence) : TunnelLookup;

    /// <summary>Nothing answers at the agent's address.</summary>
    public sealed record NoAgent(string Sentence) : NotFound(Sentence);

    /// <summary>The agent runs, without an https tunnel to a port.</summary>
    public sealed record NoHttpsTunnel(string Sentence) : NotFound(Sentence);

    /// <param name="Ports">Where the agent's https tunnels lead instead.</param>
    /// <param name="Sentence">See <see cref="NotFound"/>.</param>
    public sealed record OtherPort(IReadOnlyList<int> Ports, string Sentence) : NotFound(Sentence);

    /// <summary>Something answers that is not an ngrok agent.</summary>
    public sealed record Unreadable(string Sentence) : NotFound(Sentence);
}
