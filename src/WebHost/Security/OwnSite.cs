using JobRadar.BotAuth.BotWorker.Bot;

namespace JobRadar.BotAuth.WebHost.Security;

/// <summary>Under which address browsers reach this site.</summary>
/// <param name="address">Null when the bot, and with it the search for a tunnel, runs in another process.</param>
internal sealed class OwnSite(BotSettings bot, PublicAddress? address = null)
{
    /// <summary>Null while none is known: then it is the one that a request names.</summary>
    public Uri? Address => bot.PublicUrl ?? address?.Webhook;
}
