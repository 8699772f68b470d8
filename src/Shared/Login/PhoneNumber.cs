using System.Globalization;
using System.Text;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>
/// A phone number in E.164 form. An identifier, never a proof. <see cref="ToString"/> is masked, so that a log line cannot
/// give it away; <see cref="E164"/> is the whole.
/// </summary>
public readonly record struct PhoneNumber
{
    private const int MinDigits = 7;
    private const int MaxDigits = 15;
    private const string Separators = " \u00A0\u202F\t-‐‑–().";

    private PhoneNumber(string e164) => E164 = e164;

    /// <summary><c>+</c> and 7 to 15 digits (ITU-T E.164).</summary>
    public string E164 { get; }

    /// <summary>Reads what a person typed.</summary>
    /// <param name="text">With <c>+</c> or <c>00</c> and the country code, or a national number.</param>
    /// <param name="defaultCountryCode">Digits of the country that national numbers belong to; null when they are refused.</param>
    public static PhoneParse Parse(string? text, string? defaultCountryCode)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new PhoneParse.Invalid("Type your phone number, for example +371 20 000 001.");
        var international = text.AsSpan().TrimStart().StartsWith("+");
        if (Digits(text.AsSpan().Trim()) is not { } digits)
            return new PhoneParse.Invalid("A phone number has digits only, with spaces, dashes or brackets between them.");
        if (!international && digits.StartsWith("00", StringComparison.Ordinal))
            (international, digits) = (true, digits[2..]);
        if (international)
            return Check(digits);
        return defaultCountryCode is null
            ? new PhoneParse.Invalid("Type the number with + and the country code, for example +371 20 000 001.")
            : Check(defaultCountryCode + WithoutTrunkPrefix(digits, defaultCountryCode));
    }

    /// <summary>Reads <c>contact.phone_number</c>, which Telegram writes with or without <c>+</c>.</summary>
    public static PhoneNumber? FromTelegram(string? text) =>
        text is not null && Parse(text.StartsWith('+') ? text : "+" + text, null) is PhoneParse.Ok ok ? ok.Phone : null;

    /// <summary>Reads what the store kept.</summary>
    public static PhoneNumber FromStore(string e164) => new(e164);

    public override string ToString() => Mask(E164);

    /// <summary>The country's first digits and the last two: enough for its owner, not for anybody else.</summary>
    public static string Mask(string? e164) =>
        e164 is { Length: > 6 } ? string.Concat(e164.AsSpan(0, 3), "****", e164.AsSpan(e164.Length - 2)) : "****";

    private static PhoneParse Check(string digits) => digits switch
    {
        { Length: < MinDigits } => new PhoneParse.Invalid("This phone number is too short."),
        { Length: > MaxDigits } => new PhoneParse.Invalid("This phone number is too long: at most 15 digits with the country code."),
        ['0', ..] => new PhoneParse.Invalid("After + comes the country code, which does not start with 0."),
        _ => new PhoneParse.Ok(new PhoneNumber("+" + digits)),
    };

    private static string? Digits(ReadOnlySpan<char> text)
    {
        var digits = new StringBuilder(MaxDigits);
        for (var i = 0; i < text.Length; i++)
        {
            var value = CharUnicodeInfo.GetDecimalDigitValue(text[i]);
            if (value >= 0)
                digits.Append((char)('0' + value));
            else if (!(i == 0 && text[i] == '+') && !Separators.Contains(text[i], StringComparison.Ordinal))
                return null;
        }

        return digits.ToString();
    }

    /// <summary>The digit dialled before a national number: 8 in Russia and Kazakhstan, 0 elsewhere; Italy's 0 belongs to the number.</summary>
    private static string WithoutTrunkPrefix(string digits, string country) => (country, digits) switch
    {
        ("7", ['8' or '7', ..]) when digits.Length == 11 => digits[1..],
        ("39", _) => digits,
        (_, ['0', ..]) => digits[1..],
        _ => digits,
    };
}

/// <summary>What a typed phone number turned out to be.</summary>
public abstract record PhoneParse
{
    private PhoneParse()
    {
    }

    public sealed record Ok(PhoneNumber Phone) : PhoneParse;

    /// <param name="Sentence">For the person who typed it: what is wrong and what to do.</param>
    public sealed record Invalid(string Sentence) : PhoneParse;
}
