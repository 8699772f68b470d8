namespace JobRadar.BotAuth.Hosting;

/// <summary>Configuration section <c>Site</c>.</summary>
public sealed class SiteOptions
{
    /// <summary>What the site is called on its pages, in the bot's messages, and in Telegram under Devices.</summary>
    public string Name { get; set; } = "JobRadar";
}
