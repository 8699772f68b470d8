using System.Text.RegularExpressions;
using Xunit;

namespace JobRadar.BotAuth.TelegramSimulator.Tests;

/// <summary>The chat page's texts, in both languages.</summary>
public sealed partial class PageTextTests : SimulatorTest
{
    [Fact]
    public async Task Both_languages_have_the_same_texts_and_each_that_the_pages_name()
    {
        var english = await Keys("texts-en.js");
        string[] pages = ["chat.html", "index.html", "account.js", "chat.js", "dialogs.js", "dock.js", "index.js", "menu.js", "messages.js", "picker.js", "tabs.js"];
        var named = new SortedSet<string>(StringComparer.Ordinal) { "language.name" };
        foreach (var page in pages)
            named.UnionWith(Named().Matches(await Read(page)).Select(match => match.Groups["key"].Value));

        Assert.True(english.Count > 50, "The texts were not found.");
        Assert.Equal(english, await Keys("texts-ru.js"));
        Assert.Subset(english, named);
    }

    private async Task<SortedSet<string>> Keys(string file) => new(Entry().Matches(await Read(file)).Select(match => match.Groups["key"].Value), StringComparer.Ordinal);

    private Task<string> Read(string file) => Http.GetStringAsync(new Uri($"/page/{file}", UriKind.Relative));

    [GeneratedRegex("""^ +"(?<key>[a-z_.]+)": ".+",$""", RegexOptions.Multiline, 1000)]
    private static partial Regex Entry();

    [GeneratedRegex("""(data-(text|label|placeholder)=|translate\()"(?<key>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
