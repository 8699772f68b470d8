namespace JobRadar.BotAuth.BotWorker.Bot;

/// <summary>Configuration section <c>Telegram</c>, as written; <see cref="BotSettings"/> is what follows from it.</summary>
public sealed class TelegramOptions
{
    public string? BotToken { get; set; }

    /// <summary>Asked from Telegram when null.</summary>
    public string? BotUsername { get; set; }

    /// <summary>Bot API server.</summary>
    public Uri? ApiUrl { get; set; }

    /// <summary>Base of the links that open the bot.</summary>
    public Uri? LinkUrl { get; set; }

    /// <summary>Base that Telegram and users' browsers reach.</summary>
    public Uri? PublicUrl { get; set; }

    public string? WebhookSecret { get; set; }
    public bool? Simulator { get; set; }

    /// <summary>With <see cref="ApiHash"/>: MTProto sessions of users are on.</summary>
    public int? ApiId { get; set; }

    public string? ApiHash { get; set; }

    /// <summary>MTProto datacenter of tests.</summary>
    public string? ServerAddress { get; set; }

    /// <summary>Path of that datacenter's RSA public key.</summary>
    public string? ServerKey { get; set; }
}
