using System.Buffers.Text;
using System.Security.Cryptography;
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

    private readonly string decoyId = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
    private byte[]? decoy;

    public byte[] SealNew(string requestId) => sealer.Seal(botToken, Purpose, requestId, LoginCode.Create().Reveal());

    public LoginCode? Open(string requestId, byte[] sealedCode) => LoginCode.Read(sealer.Open(botToken, Purpose, requestId, sealedCode));

    /// <summary>
    /// The same work for a request without a code, as one for an unknown phone is: a code that nobody was sent is opened in its place. Else the
    /// time of an answer to a wrong code would tell who is known.
    /// </summary>
    public LoginCode? OpenOrDecoy(string requestId, byte[]? sealedCode)
    {
        // Made at the first code of whichever kind, so that no kind alone pays for it.
        var standIn = decoy ??= SealNew(decoyId);
        return sealedCode is null ? Open(decoyId, standIn) : Open(requestId, sealedCode);
    }
}
