using JobRadar.BotAuth.ApiTests.TelegramAccount;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

public sealed class SiteNameTests
{
    private const string Name = "Jobs <b>&\" Radar";

    [Fact]
    public async Task The_site_is_called_by_its_name_on_pages_in_messages_and_under_Devices()
    {
        await using var site = await Site.StartWithMtproto($"Site:Name={Name}");
        var (person, russian) = (site.NewPerson(), site.NewPerson("ru"));
        using var browser = await site.NewConnectedMember(person);
        using var other = await site.NewMember(russian);
        await site.Quiet();

        foreach (var path in new[] { "/login", "/dashboard" })
        {
            var page = (await browser.Get(path)).Text;
            Assert.Contains("<meta name=\"site-name\" content=\"Jobs &lt;b&gt;&amp;&quot; Radar\">", page, StringComparison.Ordinal);
            Assert.Contains("\">Jobs &lt;b&gt;&amp;&quot; Radar</title>", page, StringComparison.Ordinal);
            Assert.Contains("\">Jobs &lt;b&gt;&amp;&quot; Radar</span></a>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("{site}", page, StringComparison.Ordinal);
            Assert.DoesNotContain("JobRadar", page, StringComparison.Ordinal);
        }

        await PromptBegins(site, person, $"Your sign-in code for {Name}:");
        await PromptBegins(site, russian, $"Код для входа на сайт {Name}:");
        Assert.Equal(1, person.Messages($"ending “{Name}” in Telegram, Settings → Devices"));
        Assert.Equal(Name, Assert.Single(site.Telegram.Datacenter.DevicesOf(person)).Model);
    }

    [Fact]
    public void No_text_of_a_page_or_of_the_bot_has_a_name_of_its_own()
    {
        var words = new[] { "src/WebHost/wwwroot", "src/BotWorker/Words" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories))
            .SelectMany(File.ReadLines)
            .Where(line => !line.StartsWith("using ", StringComparison.Ordinal) && !line.StartsWith("namespace ", StringComparison.Ordinal));
        Assert.DoesNotContain(words, line => line.Contains("JobRadar", StringComparison.Ordinal));
    }

    private static async Task PromptBegins(Site site, Person person, string text)
    {
        using var stranger = site.NewBrowser();
        await stranger.Start(person.Phone);
        await person.WaitForMessage(message => message.Text.StartsWith(text, StringComparison.Ordinal));
    }
}
