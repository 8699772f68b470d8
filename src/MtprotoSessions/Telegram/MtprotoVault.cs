using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.TelegramSessions;

namespace JobRadar.BotAuth.MtprotoSessions.Telegram;

/// <summary>Seals users' sessions for their rows: what is altered, or moved to another row, does not open.</summary>
internal sealed class MtprotoVault(Sealer sealer)
{
    private const string Session = "mtproto-session";
    private const string SignIn = "mtproto-sign-in";

    public byte[] SealFor(Guid mtprotoSessionId, MtprotoSecret secret) => sealer.Seal(Session, mtprotoSessionId.ToString("N"), secret.ToBytes());

    public byte[] SealFor(string signInId, MtprotoSecret secret) => sealer.Seal(SignIn, signInId, secret.ToBytes());

    /// <summary>Null when the key ring does not open it.</summary>
    public MtprotoSecret? Open(MtprotoSession row) => Read(sealer.OpenBytes(Session, row.Id.ToString("N"), row.Sealed));

    /// <inheritdoc cref="Open(MtprotoSession)"/>
    public MtprotoSecret? Open(MtprotoSignIn row) => Read(sealer.OpenBytes(SignIn, row.Id, row.Sealed));

    private static MtprotoSecret? Read(byte[]? bytes) => bytes is null ? null : MtprotoSecret.FromBytes(bytes);
}
