using Xunit;

namespace JobRadar.BotAuth.TelegramSimulator.Tests;

public sealed class HtmlTextTests
{
    [Fact]
    public void Nested_tags_become_entities_that_count_utf16_units()
    {
        var (text, entities) = HtmlText.Parse("🔑 <b>code <code>123456</code></b> &lt;3 <a href=\"https://e.org/?a=1&amp;b=2\">go</a>");
        Assert.Equal("🔑 code 123456 <3 go", text);
        Assert.Equal(
            [new("code", 8, 6), new("bold", 3, 11), new("text_link", 18, 2, "https://e.org/?a=1&b=2")],
            entities);
    }

    [Theory]
    [InlineData("<b>x", "Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("x</b>", "Unexpected end tag at byte offset 1")]
    [InlineData("я<b>x</i>", "Unmatched end tag at byte offset 6, expected \"</b>\", found \"</i>\"")]
    [InlineData("<p>x</p>", "Unsupported start tag \"p\" at byte offset 0")]
    [InlineData("1 < 2", "Unexpected or unclosed start tag at byte offset 2")]
    public void Bad_markup_is_refused(string html, string reason)
    {
        var refusal = Assert.Throws<BotApiException>(() => HtmlText.Parse(html));
        Assert.Equal($"Bad Request: can't parse entities: {reason}", refusal.Message);
    }

    [Fact]
    public void Unknown_references_stay_as_they_are() => Assert.Equal("&nbsp; & \" A", HtmlText.Parse("&nbsp; & &quot; &#65;").Text);

    [Fact]
    public void Commands_and_links_are_found_outside_of_code()
    {
        var (text, marked) = HtmlText.Parse("/login or <code>/start abc</code> at https://e.org/x.");
        var found = TextDetection.Complete(text, marked);
        Assert.Equal(["bot_command", "code", "url"], found.Select(entity => entity.Type));
        Assert.Equal("https://e.org/x", text.Substring(found[2].Offset, found[2].Length));
    }
}
