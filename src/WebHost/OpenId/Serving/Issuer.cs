using JobRadar.BotAuth.BotWorker.Bot;

namespace JobRadar.BotAuth.WebHost.OpenId.Serving;

/// <summary>The address that clients know this site by.</summary>
internal sealed class Issuer(BotSettings bot)
{
    private readonly Uri? configured = bot.PublicUrl is { } address ? Bare(address.AbsoluteUri) : null;

    /// <summary><c>Telegram:PublicUrl</c> without a slash. In Development without one: the address that the request came to.</summary>
    public Uri Of(HttpRequest request) => configured ?? Bare($"{request.Scheme}://{request.Host}{request.PathBase}");

    /// <summary>An issuer is compared letter for letter, and <see cref="Uri"/> would end every address without a path in a slash.</summary>
    private static Uri Bare(string address) => new(address.TrimEnd('/'), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
