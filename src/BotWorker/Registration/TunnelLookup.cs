namespace JobRadar.BotAuth.BotWorker.Registration;

/// <summary>What the ngrok agent tells of a tunnel to our port: <see cref="Found"/> or one of <see cref="NotFound"/>.</summary>
public abstract record TunnelLookup
{
    private TunnelLookup()
    {
    }

    /// <param name="PublicUrl">The https address that Telegram reaches.</param>
    /// <param name="Sentence">That it was chosen of several; null when there is but one.</param>
    public sealed record Found(Uri PublicUrl, string? Sentence = null) : TunnelLookup;

    /// <param name="Sentence">What is wrong and how to put it right, for the operator.</param>
    public abstract record NotFound(string Sentence) : TunnelLookup;

    /// <summary>Nothing answers at the agent's address.</summary>
    public sealed record NoAgent(string Sentence) : NotFound(Sentence);

    /// <summary>The agent runs, without a public https tunnel to a port.</summary>
    public sealed record NoHttpsTunnel(string Sentence) : NotFound(Sentence);

    /// <param name="Targets">Where the agent's https tunnels lead instead: a port, or a host with its port.</param>
    /// <param name="Sentence">See <see cref="NotFound"/>.</param>
    public sealed record OtherPort(IReadOnlyList<string> Targets, string Sentence) : NotFound(Sentence);

    /// <summary>Something answers that is not an ngrok agent.</summary>
    public sealed record Unreadable(string Sentence) : NotFound(Sentence);
}
