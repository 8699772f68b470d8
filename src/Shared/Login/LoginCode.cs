using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>
/// The 6 digits that go to the chat and come back from the browser that started. About 20 bits, which NIST 800-63B
/// 5.1.3.2 asks for together with few attempts and a short life.
/// </summary>
public readonly record struct LoginCode
{
    private readonly string digits;

    private LoginCode(string digits) => this.digits = digits;

    public static LoginCode Create() =>
        new(RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture));

    /// <summary>Reads a typed or unsealed code; spaces and dashes between digits are forgiven. Null when it is no code.</summary>
    public static LoginCode? Read(string? text)
    {
        var typed = text is null ? "" : string.Concat(text.Where(character => !char.IsWhiteSpace(character) && character != '-'));
        return typed.Length == 6 && typed.All(char.IsAsciiDigit) ? new LoginCode(typed) : null;
    }

    public bool Matches(LoginCode other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(digits), Encoding.ASCII.GetBytes(other.digits));

    public string Reveal() => digits;

    public override string ToString() => "[code]";
}
