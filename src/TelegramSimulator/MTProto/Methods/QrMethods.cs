using System.Security.Cryptography;
using JobRadar.BotAuth.MTProto.Messages;
using JobRadar.BotAuth.MTProto.Tl;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>The client's side of sign-in by QR code.</summary>
internal sealed class QrMethods(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    public TlWriter Export(RpcCall call)
    {
        if (call.Key.Person is { } person)
            return new TlWriter().UInt32(ApiConstructor.AuthLoginTokenSuccess).Raw(AccountAnswers.Authorization(person).ToArray());
        if (call.Key.PasswordPending is not null)
            throw new RpcErrorException(401, "SESSION_PASSWORD_NEEDED");
        call.Key.LoginToken = RandomNumberGenerator.GetBytes(32);
        call.Key.LoginTokenExpiresAt = time.GetUtcNow() + Lifetime;
        // On the wire it is the machine's time, because that is what the client compares it with.
        return new TlWriter().UInt32(ApiConstructor.AuthLoginToken).Date(MessageIds.Now + Lifetime).Bytes(call.Key.LoginToken);
    }
}
