using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.Shared.Secrets;

namespace JobRadar.BotAuth.WebHost.Login;

/// <summary>Links that open the bot with a payload (Telegram, "Deep linking").</summary>
internal sealed class BotLinks(BotSettings settings, BotIdentity identity)
{
    /// <returns>Null while the bot's name is not known, because Telegram does not answer.</returns>
    public async ValueTask<BotLink?> To(Secret payload, CancellationToken cancellationToken) =>
        await identity.Username(cancellationToken) is { } username
            ? new BotLink(
                $"{Base}/{username}?start={payload.Reveal()}",
                $"tg://resolve?domain={username}&start={payload.Reveal()}",
                username)
            : null;

    /// <summary>Could this text be one of our links? Nothing else is drawn as a QR code.</summary>
    public bool IsOurs(string text) => text.StartsWith(Base + "/", StringComparison.Ordinal) || text.StartsWith("tg://", StringComparison.Ordinal);

    private string Base => settings.LinkUrl.AbsoluteUri.TrimEnd('/');
}

/// <param name="BotUrl">Opens in a browser.</param>
/// <param name="AppUrl">Opens the app, also where t.me is blocked.</param>
internal sealed record BotLink(string BotUrl, string AppUrl, string Username);
