using System.Text.RegularExpressions;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.UnitTests.Hosting;

/// <summary>What is near a name of ours, and what is not; that it stops a start, <see cref="StartMistakeTests"/> sees.</summary>
public sealed partial class NearMissTests
{
    [Theory]
    [InlineData("Production", "SESSION_MANAGER=local/host", "LOGNAME=me", "PATH=/bin", "STORE=x", "Limit=5", "SiteName=x", "Store_=x")]
    [InlineData("Production", "ConnectionStrings:Redis=a", "Vault:Address=b", "OTEL:Endpoint=c", "Logging:LogLevel:Default=Warning")]
    [InlineData("Test", "Telegram:BotToken=x", "telegram:botusername=y")]
    [InlineData("QA", "DOTNET_gcServer=1", "ASPNETCORE_URLS=x")]
    [InlineData("Staging2", "Sites=x")]
    public void What_is_none_of_ours_passes(string environment, params string[] lines) => Configured.By(lines).CheckNames(environment);

    [Fact]
    public void Every_section_that_the_README_names_is_known()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var sections = Keys().Matches(readme).Select(key => key.Groups["section"].Value).Distinct().ToList();

        Assert.True(sections.Count > 10);
        Assert.Empty(sections.Except(NearMisses.Sections));
    }

    [GeneratedRegex(@"^\| `(?<section>[A-Z]\w+):", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Keys();
}
