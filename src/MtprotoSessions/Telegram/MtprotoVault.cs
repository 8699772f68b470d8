using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.TelegramSessions;

namespace JobRadar.BotAuth.MtprotoSessions.Telegram;

/// <summary>Seals users' sessions for their rows: what is altered, or moved to another row, does not open.</summary>
internal sealed class MtprotoVault(Sealer sealer, TelegramApp app)
{
    private const string Session = "mtproto-session";
    private const string SignIn = "mtproto-sign-in";

    /// <summary>Not the bot's token: sessions outlive a change of that, and are of no use without the app that opened them.</summary>
    private readonly OutsideKey apiHash = OutsideKey.Of(app.ApiHash.ToUpperInvariant());

    public byte[] SealFor(Guid mtprotoSessionId, MtprotoSecret secret) => sealer.Seal(apiHash, Session, mtprotoSessionId.ToString("N"), secret.ToBytes());

    public byte[] SealFor(string signInId, MtprotoSecret secret) => sealer.Seal(apiHash, SignIn, signInId, secret.ToBytes());

    /// <summary>Null when the key ring and <c>Telegram:ApiHash</c> do not open it.</summary>
    public MtprotoSecret? Open(MtprotoSession row) => Read(sealer.OpenBytes(apiHash, Session, row.Id.ToString("N"), row.Sealed));

    /// <inheritdoc cref="Open(MtprotoSession)"/>
    public MtprotoSecret? Open(MtprotoSignIn row) => Read(sealer.OpenBytes(apiHash, SignIn, row.Id, row.Sealed));

    private static MtprotoSecret? Read(byte[]? bytes) => bytes is null ? null : MtprotoSecret.FromBytes(bytes);
}
