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

/// <summary>What has happened since the start. <paramref name="Calls"/> counts by method, as in <c>users.getUsers</c>.</summary>
public sealed record DatacenterCounters(int OpenConnections, int Connections, int Handshakes, IReadOnlyDictionary<string, int> Calls);
