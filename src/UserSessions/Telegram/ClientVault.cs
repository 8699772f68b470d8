using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.StoredSessions;

namespace JobRadar.BotAuth.UserSessions.Telegram;

/// <summary>Seals users' sessions for their rows: what is altered, or moved to another row, does not open.</summary>
internal sealed class ClientVault(Sealer sealer)
{
    private const string Stored = "client-session";
    private const string HalfDone = "client-sign-in";

    public byte[] SealFor(Guid clientSessionId, ClientSecret secret) => sealer.Seal(Stored, clientSessionId.ToString("N"), secret.ToBytes());

    public byte[] SealFor(string signInId, ClientSecret secret) => sealer.Seal(HalfDone, signInId, secret.ToBytes());

    /// <summary>Null when the key ring does not open it.</summary>
    public ClientSecret? Open(ClientSession row) => Read(sealer.OpenBytes(Stored, row.Id.ToString("N"), row.Sealed));

    /// <inheritdoc cref="Open(ClientSession)"/>
    public ClientSecret? Open(ClientSignIn row) => Read(sealer.OpenBytes(HalfDone, row.Id, row.Sealed));

    private static ClientSecret? Read(byte[]? bytes) => bytes is null ? null : ClientSecret.FromBytes(bytes);
}
