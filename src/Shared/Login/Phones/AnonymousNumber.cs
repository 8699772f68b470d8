namespace JobRadar.BotAuth.Shared.Login.Phones;

/// <summary>
/// Telegram's own anonymous numbers, +888: <c>8 XXX</c> or <c>XXXX XXXX</c> in its list of countries (<c>help.getCountriesList</c>). No telephone network
/// has them, so the numbering plans do not, either.
/// </summary>
internal static class AnonymousNumber
{
    public const string CountryCode = "888";

    /// <param name="digits">With the country code, without <c>+</c>.</param>
    public static bool Is(ReadOnlySpan<char> digits) =>
        digits.StartsWith(CountryCode) && (digits.Length == 11 || (digits.Length == 7 && digits[3] == '8'));

    public static string Format(string e164) => e164.Length == 12 ? $"+888 {e164[4..8]} {e164[8..]}" : $"+888 {e164[4]} {e164[5..]}";
}
