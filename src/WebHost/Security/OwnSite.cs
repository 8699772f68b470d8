using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.Hosting;

namespace JobRadar.BotAuth.WebHost.Security;

/// <summary>Under which address browsers reach this site, and which pages are its own.</summary>
/// <param name="address">Null when the bot, and with it the search for a tunnel, runs in another process.</param>
internal sealed class OwnSite(BotSettings bot, PublicAddress? address = null)
{
    /// <summary>Null while none is known: then it is the one that a request names.</summary>
    public Uri? Address => bot.PublicUrl ?? address?.Webhook;

    public bool Is(WebOrigin origin, HttpRequest request) =>
        origin == WebOrigin.Read($"{request.Scheme}://{request.Host.Value}")
        || (Address is { } site && origin == WebOrigin.Of(site));

    /// <summary>From a page of its own, or from no browser at all.</summary>
    public bool IsFromHere(HttpRequest request) => request.Headers.Origin.Count switch
    {
        0 => true,
        1 => WebOrigin.Read(request.Headers.Origin[0]) is { } origin && Is(origin, request),
        _ => false,
    };
}
