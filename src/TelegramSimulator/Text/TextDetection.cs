using System.Text.RegularExpressions;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>Finds what Telegram marks by itself in any text: commands and links.</summary>
internal static partial class TextDetection
{
    public static IReadOnlyList<TextEntity> Find(string text) =>
    [
        .. Command().Matches(text).Select(match => new TextEntity("bot_command", match.Index, match.Length))
            .Concat(Link().Matches(text).Select(match => new TextEntity("url", match.Index, match.Length)))
            .OrderBy(entity => entity.Offset),
    ];

    /// <summary>Adds what is found outside the stretches that are marked already.</summary>
    public static IReadOnlyList<TextEntity> Complete(string text, IReadOnlyList<TextEntity> marked) =>
    [
        .. marked.Concat(Find(text).Where(found => !marked.Any(other => Overlap(found, other))))
            .OrderBy(entity => entity.Offset)
            .ThenByDescending(entity => entity.Length),
    ];

    private static bool Overlap(TextEntity a, TextEntity b) =>
        a.Offset < b.Offset + b.Length && b.Offset < a.Offset + a.Length && b.Type is ("code" or "pre" or "text_link");

    [GeneratedRegex(@"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(@\w{3,32})?(?![\w/])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Command();

    [GeneratedRegex(@"\bhttps?://[^\s<>""]+[^\s<>"".,;:!?)]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
