using System.Globalization;
using System.Text;

namespace JobRadar.BotAuth.Shared.Login.Phones;

/// <summary>One character for all that mean the same in a phone number: any script's digits, every dash, every space; invisible ones go.</summary>
internal static class PhoneCharacters
{
    private const int FullWidthFirst = 0xFF01;
    private const int FullWidthLast = 0xFF5E;
    private const int FullWidthOffset = 0xFEE0;

    /// <summary>ASCII where there is an equal, lower case.</summary>
    public static string Plain(string typed)
    {
        var plain = new StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes())
        {
            if (rune.IsAscii)
                plain.Append(OfAscii((char)rune.Value));
            else if (!IsInvisible(rune))
                plain.Append(Equal(rune));
        }

        return plain.ToString();
    }

    private static char OfAscii(char character) => character switch
    {
        '\r' or '\n' => '\n',
        '\t' or '\v' or '\f' => ' ',
        _ => char.ToLowerInvariant(character),
    };

    /// <summary>Direction marks, zero-width characters, soft hyphens, variation selectors: they come with what is pasted.</summary>
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || rune.Value is 0x034F or (>= 0xFE00 and <= 0xFE0F);

    private static string Equal(Rune rune)
    {
        if (rune.Value is >= FullWidthFirst and <= FullWidthLast)
            return OfAscii((char)(rune.Value - FullWidthOffset)).ToString();
        return (Rune.GetUnicodeCategory(rune), rune.Value) switch
        {
            (UnicodeCategory.DecimalDigitNumber, _) => ((int)Rune.GetNumericValue(rune)).ToString(CultureInfo.InvariantCulture),
            (UnicodeCategory.SpaceSeparator, _) => " ",
            (UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator, _) or (_, 0x0085) => "\n",
            (UnicodeCategory.DashPunctuation, _) or (_, 0x2212 or 0x30FC) => "-",
            (_, 0xFE62) => "+",
            (_, 0x00B7 or 0x2024) => ".",
            (_, 0x2044 or 0x2215) => "/",
            (_, 0x2053 or 0x223C) => "~",
            _ => Rune.ToLowerInvariant(rune).ToString(),
        };
    }
}
