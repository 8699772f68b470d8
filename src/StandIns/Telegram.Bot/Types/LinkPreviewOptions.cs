namespace Telegram.Bot.Types;

/// <summary>https://core.telegram.org/bots/api#linkpreviewoptions</summary>
public sealed class LinkPreviewOptions
{
    /// <summary>No preview.</summary>
    public static readonly LinkPreviewOptions Disabled = new() { IsDisabled = true };

    public bool IsDisabled { get; set; }
}
