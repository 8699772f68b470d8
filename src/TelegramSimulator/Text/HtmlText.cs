using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>
/// Plain text with entities from Telegram's HTML, <see href="https://core.telegram.org/bots/api#html-style"/>.
/// Understood: b, strong, i, em, u, ins, s, strike, del, code, pre, blockquote, tg-spoiler and a with href.
/// </summary>
internal sealed partial class HtmlText
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["b"] = "bold", ["strong"] = "bold",
        ["i"] = "italic", ["em"] = "italic",
        ["u"] = "underline", ["ins"] = "underline",
        ["s"] = "strikethrough", ["strike"] = "strikethrough", ["del"] = "strikethrough",
        ["code"] = "code", ["pre"] = "pre",
        ["blockquote"] = "blockquote", ["tg-spoiler"] = "spoiler",
        ["a"] = "text_link",
    };

    private readonly string html;
    private readonly StringBuilder plain = new();
    private readonly Stack<(string Tag, int Start, string? Url)> open = new();
    private readonly List<TextEntity> entities = [];
    private int position;

    private HtmlText(string html) => this.html = html;

    /// <exception cref="BotApiException">The markup is not Telegram's; the reason is Telegram's.</exception>
    public static (string Text, IReadOnlyList<TextEntity> Entities) Parse(string html)
    {
        var parser = new HtmlText(html);
        parser.Run();
        return (parser.plain.ToString(), parser.entities);
    }

    private void Run()
    {
        while (position < html.Length)
        {
            switch (html[position])
            {
                case '<' when position + 1 < html.Length && html[position + 1] == '/':
                    CloseTag();
                    break;
                case '<':
                    OpenTag();
                    break;
                case '&':
                    Reference();
                    break;
                default:
                    plain.Append(html[position++]);
                    break;
            }
        }

        if (open.TryPeek(out var unclosed))
            throw Error($"Can't find end tag corresponding to start tag \"{unclosed.Tag}\"");
    }

    private void OpenTag()
    {
        var match = StartTag().Match(html, position);
        if (!match.Success)
            throw Error($"Unexpected or unclosed start tag at byte offset {ByteOffset}");

        var tag = match.Groups["tag"].Value.ToLowerInvariant();
        if (!Types.ContainsKey(tag))
            throw Error($"Unsupported start tag \"{tag}\" at byte offset {ByteOffset}");

        var href = Href().Match(match.Groups["attributes"].Value);
        open.Push((tag, plain.Length, href.Success ? WebUtility.HtmlDecode(href.Groups["url"].Value) : null));
        position += match.Length;
    }

    private void CloseTag()
    {
        var match = EndTag().Match(html, position);
        var tag = match.Groups["tag"].Value.ToLowerInvariant();
        if (!open.TryPop(out var opened))
            throw Error($"Unexpected end tag at byte offset {ByteOffset}");
        if (!match.Success || opened.Tag != tag && tag.Length > 0)
            throw Error($"Unmatched end tag at byte offset {ByteOffset}, expected \"</{opened.Tag}>\", found \"</{tag}>\"");

        position += match.Length;
        var length = plain.Length - opened.Start;
        if (length > 0 && (opened.Tag != "a" || opened.Url is not null))
            entities.Add(new(Types[opened.Tag], opened.Start, length, opened.Url));
    }

    /// <summary>Telegram knows four named references and the numeric ones; anything else is plain text.</summary>
    private void Reference()
    {
        var match = KnownReference().Match(html, position);
        plain.Append(match.Success ? WebUtility.HtmlDecode(match.Value) : "&");
        position += match.Success ? match.Length : 1;
    }

    private int ByteOffset => Encoding.UTF8.GetByteCount(html.AsSpan(0, position));

    private static BotApiException Error(string reason) => BotApiException.BadRequest($"can't parse entities: {reason}");

    [GeneratedRegex(@"\G<(?<tag>[A-Za-z][A-Za-z0-9-]*)(?<attributes>(\s+[A-Za-z-]+(\s*=\s*(""[^""]*""|'[^']*'|[^\s>""']+))?)*)\s*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StartTag();

    [GeneratedRegex(@"\G</(?<tag>[A-Za-z0-9-]*)\s*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EndTag();

    [GeneratedRegex(@"\bhref\s*=\s*(""(?<url>[^""]*)""|'(?<url>[^']*)'|(?<url>[^\s>""']+))", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Href();

    [GeneratedRegex(@"\G&(lt|gt|amp|quot|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KnownReference();
}
