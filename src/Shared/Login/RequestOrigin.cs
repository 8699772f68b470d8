namespace JobRadar.BotAuth.Shared.Login;

/// <summary>Who asks: what the bot's messages and the session list tell the user about a browser.</summary>
/// <param name="Ip">The client's address as the host knows it, behind trusted proxies only.</param>
/// <param name="Browser">"Firefox", "Chrome" …, or null when the user agent does not say.</param>
/// <param name="Os">"Windows", "Android" …, or null.</param>
public sealed record RequestOrigin(string? Ip, string? Browser, string? Os);
