using JobRadar.BotAuth.Shared.Secrets;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>
/// Codes as the store keeps them: sealed for one request. Sealed and not hashed, because the sender must be able to write the message
/// again after a crash; a million possible codes would not resist a search of the hash either.
/// </summary>
public sealed class LoginCodes(Sealer sealer)
{
    private const string Purpose = "login-code";

    public byte[] SealNew(string requestId) => sealer.Seal(Purpose, requestId, LoginCode.Create().Reveal());

    public LoginCode? Open(string requestId, byte[] sealedCode) => LoginCode.Read(sealer.Open(Purpose, requestId, sealedCode));
}
