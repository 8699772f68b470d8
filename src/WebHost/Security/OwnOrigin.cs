using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.Hosting;

namespace JobRadar.BotAuth.WebHost.Security;

/// <summary>Which pages are this site's own.</summary>
/// <param name="address">Null when the bot, and with it the search for a tunnel, runs in another process.</param>
internal sealed class OwnOrigin(BotSettings bot, PublicAddress? address = null)
{
    public bool Is(WebOrigin origin, HttpRequest request) =>
        origin == WebOrigin.Read($"{request.Scheme}://{request.Host.Value}")
        || ((bot.PublicUrl ?? address?.Webhook) is { } site && origin == WebOrigin.Of(site));

    /// <summary>From one of them, or from no browser at all.</summary>
    public bool IsFromHere(HttpRequest request) => request.Headers.Origin.Count switch
    {
        0 => true,
        1 => WebOrigin.Read(request.Headers.Origin[0]) is { } origin && Is(origin, request),
        _ => false,
    };
}
