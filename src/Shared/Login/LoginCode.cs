using System.Security.Cryptography;
using System.Text;
using JobRadar.BotAuth.Shared.Login.Phones;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>
/// The digits that go to the chat and come back from the browser that started. About 20 bits, which NIST 800-63B
/// 5.1.3.2 asks for together with few attempts and a short life.
/// </summary>
public readonly record struct LoginCode
{
    /// <summary>How many characters a code has. Everything else follows: the bot, the API's sentences, the page, the tests.</summary>
    public const int Length = 6;

    /// <summary>The characters that a code is made of: digits, which any keyboard has and the page's field is for.</summary>
    public const string Alphabet = "0123456789";

    private const int MaxTyped = 128;

    private readonly string digits;

    private LoginCode(string digits) => this.digits = digits;

    /// <summary>A regular expression for a code, without anchors.</summary>
    public static string Pattern { get; } = $"[{Alphabet}]{{{Length}}}";

    /// <summary>A new code; each is as likely as any other.</summary>
    public static LoginCode Create() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>Reads a typed or unsealed code: in any script's digits, with spaces, dashes and invisible marks between them. Null when it is no code.</summary>
    public static LoginCode? Read(string? text)
    {
        if (text is null or { Length: > MaxTyped })
            return null;
        var typed = PhoneCharacters.Plain(text).Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        return typed.Length == Length && typed.All(Alphabet.Contains) ? new LoginCode(typed) : null;
    }

    public bool Matches(LoginCode other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(digits), Encoding.ASCII.GetBytes(other.digits));

    public string Reveal() => digits;

    public override string ToString() => "[code]";
}
