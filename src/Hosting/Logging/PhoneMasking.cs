using System.Text.RegularExpressions;
using JobRadar.BotAuth.Shared.Login;

namespace JobRadar.BotAuth.Hosting.Logging;

/// <summary>
/// Masks phone numbers in a log entry's text, wherever in it they stand: a value however deep, the message, an exception, a name. Also as a
/// path, a JSON text or a page writes the <c>+</c>, and with spaces and dashes between the digits, as people type them.
/// </summary>
internal static partial class PhoneMasking
{
    public static string Mask(string text) => Phone().Replace(text, Masked);

    /// <summary>Another form of the <c>+</c> stays whole: half an escape would spoil the JSON that it is in.</summary>
    private static string Masked(Match phone) => phone.Groups["plus"].ValueSpan is "+"
        ? PhoneNumber.Mask(phone.Value)
        : $"{phone.Groups["plus"].ValueSpan}****{phone.ValueSpan[^2..]}";

    [GeneratedRegex(
        @"(?<plus>\+|%(?:25)*2B|\\u002B|&\#(?:x2B|43);)\d(?:(?:[ \u00A0\u202F().\-\u2010\u2011\u2013]|%(?:25)*20){0,2}\d){6,14}",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Phone();
}
