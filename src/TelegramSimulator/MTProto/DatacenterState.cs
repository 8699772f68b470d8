namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>How a <see cref="Datacenter"/> treats its clients.</summary>
public enum DatacenterState
{
    Up,

    /// <summary>Refuses connections; those that were open are cut.</summary>
    Down,

    /// <summary>Accepts connections and reads, and answers nothing until it is up again.</summary>
    Hanging,
}

/// <summary>What has happened since the start, and what is open now.</summary>
/// <param name="Held">Connections with a message that waits because the datacenter hangs.</param>
/// <param name="Calls">By method, as in <c>users.getUsers</c>.</param>
public sealed record DatacenterCounters(int OpenConnections, int Connections, int Handshakes, int Held, IReadOnlyDictionary<string, int> Calls);
