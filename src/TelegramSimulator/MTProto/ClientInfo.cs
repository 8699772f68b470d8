namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>What a client says of itself in initConnection.</summary>
internal sealed record ClientInfo(int ApiId, string DeviceModel, string SystemVersion, string AppVersion)
{
    public static ClientInfo Unknown { get; } = new(0, "Unknown device", "", "");
}
