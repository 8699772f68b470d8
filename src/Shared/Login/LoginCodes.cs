using JobRadar.BotAuth.Shared.Secrets;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>
/// Codes as the store keeps them: sealed for one request. Sealed and not hashed, because the sender must be able to write the message
/// again after a crash; a million possible codes would not resist a search of the hash either.
/// </summary>
/// <param name="botToken">The key made of it: codes live for minutes, so they may die with a token that is changed.</param>
public sealed class LoginCodes(Sealer sealer, OutsideKey botToken)
{
    private const string Purpose = "login-code";

    public byte[] SealNew(string requestId) => sealer.Seal(botToken, Purpose, requestId, LoginCode.Create().Reveal());

    public LoginCode? Open(string requestId, byte[] sealedCode) => LoginCode.Read(sealer.Open(botToken, Purpose, requestId, sealedCode));
}
