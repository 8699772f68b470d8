using JobRadar.BotAuth.Shared.Login.Phones;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>
/// A phone number in E.164 form. An identifier, never a proof. <see cref="ToString"/> is masked, so that a log line cannot
/// give it away; <see cref="E164"/> is the whole.
/// </summary>
public readonly record struct PhoneNumber
{
    internal PhoneNumber(string e164) => E164 = e164;

    /// <summary><c>+</c> and 7 to 15 digits (ITU-T E.164).</summary>
    public string E164 { get; }

    /// <summary>For people, such as <c>+371 20 000 001</c>. Read again, it is the same number.</summary>
    public string Display => PhoneFormat.International(E164);

    /// <summary>
    /// Reads what a person typed, pasted or dials. The number is the one that Telegram would show; what can be read as two numbers, or has a length
    /// that no number of its country has, is none. Lengths are judged, not number ranges: made-up numbers are numbers.
    /// </summary>
    /// <param name="text">With <c>+</c> or a dialled prefix such as <c>00</c> and the country code, or a national number; also a <c>tel:</c> link (RFC 3966).</param>
    /// <param name="defaultCountryCode">Digits of the country that national numbers belong to; null when they are refused.</param>
    public static PhoneParse Parse(string? text, string? defaultCountryCode) => PhoneText.Read(text) switch
    {
        PhoneText.Number number => PhoneReading.Of(number, defaultCountryCode) switch
        {
            PhoneReading.Read read => new PhoneParse.Ok(new PhoneNumber(read.E164), number.Extension),
            PhoneReading.Refused refused => new PhoneParse.Invalid(refused.Fault),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        },
        PhoneText.None none => new PhoneParse.Invalid(none.Fault),
        var other => throw new InvalidOperationException($"Unknown outcome {other}."),
    };

    /// <summary>
    /// Reads <c>contact.phone_number</c>, which Telegram writes with or without <c>+</c>. Telegram knows its numbers: any with 7 to 15 digits is one,
    /// also of a country that is not known here.
    /// </summary>
    public static PhoneNumber? FromTelegram(string? text)
    {
        if (PhoneText.Read(text) is not PhoneText.Number { Digits: var digits })
            return null;
        if (digits.StartsWith("00", StringComparison.Ordinal))
            digits = digits[2..];
        if (PhoneReading.International(digits) is PhoneReading.Read read)
            return new PhoneNumber(read.E164);
        return digits is ['1' or '2' or '3' or '4' or '5' or '6' or '7' or '8' or '9', ..] and { Length: >= PhoneReading.MinDigits and <= PhoneReading.MaxDigits }
            ? new PhoneNumber("+" + digits)
            : null;
    }

    public override string ToString() => Mask(E164);

    /// <summary>The country's first digits and the last two: enough for its owner, not for anybody else.</summary>
    public static string Mask(string? e164) =>
        e164 is { Length: > 6 } ? string.Concat(e164.AsSpan(0, 3), "****", e164.AsSpan(e164.Length - 2)) : "****";
}
