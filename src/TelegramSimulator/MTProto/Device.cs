namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>A signed-in session of a person, as Telegram's Settings → Devices shows it.</summary>
/// <param name="Hash">Names it; it is no secret.</param>
/// <param name="IsConnected">Whether it has an open connection now.</param>
public sealed record Device(
    long Hash, string Model, string System, string AppVersion, string Ip, DateTimeOffset CreatedAt, DateTimeOffset ActiveAt, bool IsConnected);
