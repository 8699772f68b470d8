using System.Text.Json.Serialization;
using Telegram.Bot.Serialization;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>https://core.telegram.org/bots/api#webhookinfo</summary>
public sealed class WebhookInfo
{
    /// <summary>Empty if there is no webhook.</summary>
    public string Url { get; set; } = null!;

    public bool HasCustomCertificate { get; set; }

    /// <summary>How many updates wait for delivery.</summary>
    public int PendingUpdateCount { get; set; }

    public string? IpAddress { get; set; }

    /// <summary>The most recent failed delivery, UTC.</summary>
    [JsonConverter(typeof(UnixTimeConverter))]
    public DateTime? LastErrorDate { get; set; }

    public string? LastErrorMessage { get; set; }

    public int? MaxConnections { get; set; }

    /// <summary>null is Telegram's default: all but a few kinds.</summary>
    public UpdateType[]? AllowedUpdates { get; set; }
}
