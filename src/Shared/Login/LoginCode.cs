using System.Security.Cryptography;
using System.Text;

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

    private readonly string digits;

    private LoginCode(string digits) => this.digits = digits;

    /// <summary>A regular expression for a code, without anchors.</summary>
    public static string Pattern { get; } = $"[{Alphabet}]{{{Length}}}";

    /// <summary>A new code; each is as likely as any other.</summary>
    public static LoginCode Create() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>Reads a typed or unsealed code; spaces and dashes between digits are forgiven. Null when it is no code.</summary>
    public static LoginCode? Read(string? text)
    {
        var typed = text is null ? "" : string.Concat(text.Where(character => !char.IsWhiteSpace(character) && character != '-'));
        return typed.Length == Length && typed.All(Alphabet.Contains) ? new LoginCode(typed) : null;
    }

    public bool Matches(LoginCode other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(digits), Encoding.ASCII.GetBytes(other.digits));

    public string Reveal() => digits;

    public override string ToString() => "[code]";
}
