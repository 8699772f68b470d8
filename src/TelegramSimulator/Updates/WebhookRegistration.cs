namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>Where updates go. <paramref name="Slots"/> bounds the deliveries that are in flight at once.</summary>
internal sealed record WebhookRegistration(Uri Url, string? Secret, int MaxConnections, SemaphoreSlim Slots);
