using System.Buffers;
using System.Text.RegularExpressions;

namespace JobRadar.BotAuth.Shared.Login.Phones;

/// <summary>What is left of a typed number when script, signs between digits and invisible characters are out of the way.</summary>
internal abstract partial record PhoneText
{
    /// <summary>Much longer than any number with signs and marks; what is longer is not looked at.</summary>
    public const int MaxLength = 128;

    private const string Separators = " -.()[]/~\n";
    private const int MaxDigits = 24;

    private static readonly SearchValues<char> Usual = SearchValues.Create(Separators + "+0123456789");

    private PhoneText()
    {
    }

    /// <param name="Digits">ASCII, at least one.</param>
    /// <param name="HasPlus">Whether <c>+</c> stood before them.</param>
    /// <param name="Extension">Digits of an extension that followed.</param>
    /// <param name="WithoutTrunk">The digits without a trunk prefix that stood in brackets, as in +44 (0) 7911; null when none did.</param>
    public sealed record Number(string Digits, bool HasPlus, string? Extension, string? WithoutTrunk) : PhoneText;

    public sealed record None(PhoneFault Fault) : PhoneText;

    public static PhoneText Read(string? typed)
    {
        if (typed is null)
            return new None(PhoneSentences.Empty);
        if (typed.Length > MaxLength)
            return new None(PhoneSentences.TooManyDigits);
        var text = PhoneCharacters.Plain(typed).Trim();
        if (text.Length == 0)
            return new None(PhoneSentences.Empty);
        if (TelLink.TryRead(text, out var link))
            text = link;
        string? extension = null;
        if (text.AsSpan().ContainsAnyExcept(Usual) && ExtensionAtEnd().Match(text) is { Success: true } found)
            (text, extension) = (text[..found.Index], found.Groups["digits"].Value);
        return Read(text, extension);
    }

    private static PhoneText Read(string text, string? extension)
    {
        if (text.AsSpan().Count('+') > 1)
            return new None(PhoneSentences.PlusInside);
        var digits = new char[Math.Min(text.Length, MaxDigits + 1)];
        var count = 0;
        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character))
            {
                if (count == MaxDigits)
                    return new None(PhoneSentences.TooManyDigits);
                digits[count++] = character;
            }
            else if (character == '+')
            {
                if (count > 0)
                    return new None(PhoneSentences.PlusInside);
            }
            else if (!Separators.Contains(character, StringComparison.Ordinal))
            {
                return new None(PhoneSentences.NotDigits);
            }
        }

        if (count == 0)
            return new None(PhoneSentences.Empty);
        if (AreTwo(text))
            return new None(PhoneSentences.Two);
        var all = new string(digits, 0, count);
        return new Number(all, text.Contains('+', StringComparison.Ordinal), extension, LeaveTrunkOut(text, all));
    }

    /// <summary>Two whole numbers with a slash or a line's end between them, as pages list them; "030/123456" is one.</summary>
    private static bool AreTwo(string text)
    {
        var at = text.AsSpan().IndexOfAny('/', '\n');
        if (at < 0)
            return false;
        var (left, right) = (text[..at].Count(char.IsAsciiDigit), text[at..].Count(char.IsAsciiDigit));
        return (left >= 8 && right >= 8) || (left >= 6 && right >= 6 && text[at..].TrimStart('/', '\n', ' ', '(').StartsWith('0'));
    }

    private static string? LeaveTrunkOut(string text, string digits)
    {
        if (TrunkInBrackets().Match(text) is not { Success: true } found)
            return null;
        var before = text[..found.Index].Count(char.IsAsciiDigit);
        return before == 0 ? null : digits.Remove(before, found.Groups["trunk"].Length);
    }

    /// <summary>"ext. 12", "доб. 12", "x12", "#12", a pause (",12") or RFC 3966's ";ext=12", at the end.</summary>
    [GeneratedRegex(@"(?<=[0-9)\]] *)[,;]? *[(\[]? *(?:;ext=|(?:extension|extn|ext|добавочный|доб|внутренний|внутр|вн|[xх#,;])[.:]? *)(?<digits>[0-9]{1,6}) *#?[)\]]?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExtensionAtEnd();

    [GeneratedRegex(@"[(\[] *(?<trunk>06|0|8|1) *[)\]]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TrunkInBrackets();
}
