using System.Security.Cryptography;
using JobRadar.BotAuth.MTProto.Cryptography;
using JobRadar.BotAuth.MTProto.Tl;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>Two-step verification. Source: core.telegram.org/api/srp.</summary>
internal sealed class PasswordMethods(Authorizations authorizations)
{
    public static TlWriter Get(RpcCall call)
    {
        var answer = new TlWriter().UInt32(ApiConstructor.AccountPassword);
        if ((call.Key.PasswordPending ?? call.Caller).Password is not { } password)
            return Future(answer.Int32(0), PasswordSrp.Create());
        var (secret, b) = PasswordSrp.Challenge(password.Verifier);
        var id = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8));
        call.Key.Challenge = (id, secret, b);
        return Future(Algorithm(answer.Int32(1 << 2), password.Srp).Bytes(b).Int64(id), password.Srp);
    }

    public TlWriter Check(RpcCall call)
    {
        call.Arguments.Expect(ApiConstructor.InputCheckPasswordSrp);
        var (id, a, m1) = (call.Arguments.Int64(), call.Arguments.Bytes(), call.Arguments.Bytes());
        if (call.Key is not { PasswordPending: { Password: { } password } person, Challenge: { } asked })
            throw new RpcErrorException(401, "AUTH_KEY_UNREGISTERED");
        call.Key.Challenge = null;
        if (asked.Id != id)
            throw new RpcErrorException(400, "SRP_ID_INVALID");
        if (!password.Srp.Check(password.Verifier, asked.Secret, asked.B, a, m1))
            throw new RpcErrorException(400, "PASSWORD_HASH_INVALID");
        authorizations.SignIn(call.Key, person);
        return AccountAnswers.Authorization(person);
    }

    private static TlWriter Algorithm(TlWriter writer, PasswordSrp srp) => writer.UInt32(ApiConstructor.PasswordAlgorithm)
        .Bytes(srp.Salt1).Bytes(srp.Salt2).Int32(DhGroup.Generator).Bytes(DhGroup.Prime);

    /// <summary>How a new password would be kept; every answer ends with it.</summary>
    private static TlWriter Future(TlWriter writer, PasswordSrp srp) =>
        Algorithm(writer, srp).UInt32(ApiConstructor.SecurePasswordAlgorithmUnknown).Bytes(RandomNumberGenerator.GetBytes(256));
}
