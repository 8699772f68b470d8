using System.Numerics;
using JobRadar.BotAuth.MTProto.Cryptography;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>What Telegram keeps of a person's two-step verification password.</summary>
internal sealed record TwoStepPassword(PasswordSrp Srp, BigInteger Verifier)
{
    public static TwoStepPassword Of(string password)
    {
        var srp = PasswordSrp.Create();
        return new(srp, srp.Verifier(password));
    }
}
