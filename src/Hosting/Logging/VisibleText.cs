using System.Globalization;
using System.Text;

namespace JobRadar.BotAuth.Hosting.Logging;

/// <summary>
/// Writes what cannot be seen by its number (<c>\u001b</c>), so that no text from outside starts a line, moves the cursor, or turns the direction
/// of what is read: control characters (C0, DEL, C1), line and paragraph separators, formats (direction marks, zero-width ones), halves of pairs.
/// </summary>
internal static class VisibleText
{
    private const char ReplacementCharacter = '\uFFFD';

    /// <summary>For people.</summary>
    public static string Of(string text) => Escape(text, lone => lone);

    /// <param name="json">JSON on one line: all that is not ASCII is inside its strings, where the same escape means the same character.</param>
    /// <returns>JSON of the same meaning, but for halves of pairs: no JSON text may have them (RFC 8259, 8.2).</returns>
    public static string OfJson(string json) => Escape(json, _ => ReplacementCharacter);

    private static string Escape(string text, Func<char, char> lone)
    {
        var plain = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        if (plain < 0)
            return text;
        var visible = new StringBuilder(text, 0, plain, text.Length + 16);
        for (var rest = text.AsSpan(plain); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done)
                AppendNumber(visible, lone(rest[0]));
            else if (IsVisible(rune))
                visible.Append(rest[..length]);
            else
                AppendNumbers(visible, rest[..length]);
            rest = rest[length..];
        }

        return visible.ToString();
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static void AppendNumbers(StringBuilder visible, ReadOnlySpan<char> units)
    {
        foreach (var unit in units)
            AppendNumber(visible, unit);
    }

    private static void AppendNumber(StringBuilder visible, char unit) =>
        visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
}
