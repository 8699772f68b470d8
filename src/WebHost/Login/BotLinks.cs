using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.Shared.Secrets;

namespace JobRadar.BotAuth.WebHost.Login;

/// <summary>Links that open the bot with a payload (Telegram, "Deep linking").</summary>
internal sealed class BotLinks(BotSettings settings, BotIdentity identity)
{
    /// <returns>Null while the bot's name is not known, because Telegram does not answer.</returns>
    public async ValueTask<Bot?> Find(CancellationToken cancellationToken) =>
        await identity.Username(cancellationToken) is { } username ? new Bot(Base, username) : null;

    /// <summary>Could this text be one of our links? Nothing else is drawn as a QR code.</summary>
    public bool IsOurs(string text) => text.StartsWith(Base + "/", StringComparison.Ordinal) || text.StartsWith("tg://", StringComparison.Ordinal);

    private string Base => settings.LinkUrl.AbsoluteUri.TrimEnd('/');

    /// <summary>The bot whose name is known.</summary>
    internal sealed record Bot(string LinkBase, string Username)
    {
        /// <summary>Opens in a browser.</summary>
        public string Url(Secret payload) => $"{LinkBase}/{Username}?start={payload.Reveal()}";

        /// <summary>Opens the app, also where t.me is blocked.</summary>
        public string AppUrl(Secret payload) => $"tg://resolve?domain={Username}&start={payload.Reveal()}";
    }
}
