using System.Text.RegularExpressions;
using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.WebHost.Startup;

namespace JobRadar.BotAuth.UnitTests.Architecture;

public sealed partial class ReadmeTests
{
    /// <summary>Each class <c>…Options</c> of the hosts is the configuration section that its name says.</summary>
    [Fact]
    public void Every_configuration_key_is_in_the_readme()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var keys = (
            from assembly in new[] { typeof(Shared.Login.LoginOptions).Assembly, typeof(StoreOptions).Assembly, typeof(TelegramOptions).Assembly, typeof(BotWorkerOptions).Assembly }
            from type in assembly.GetTypes()
            where type.IsClass && type.Name.EndsWith("Options", StringComparison.Ordinal)
            from property in type.GetProperties()
            select $"{Section(type.Name)}:{property.Name}").ToList();
        Assert.True(keys.Count > 20, "The options were not found.");
        Assert.DoesNotContain(keys, key => !readme.Contains($"`{key}`", StringComparison.Ordinal));
    }

    [Fact]
    public void Commands_stand_in_fenced_blocks_and_the_two_that_set_up_come_first()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "README.md"));
        var blocks = Blocks(lines).ToList();
        Assert.Equal(["sh", "dotnet run --project src/WebHost", "./test.sh"], blocks[0].Select(line => line.Split("   ")[0]));
        Assert.All(blocks, block => Assert.NotEmpty(block[0]));
        Assert.DoesNotContain(lines.Except(blocks.SelectMany(block => block)), line => line.StartsWith("    ", StringComparison.Ordinal));
    }

    [Fact]
    public void What_it_leads_to_is_there()
    {
        string[] pages = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)];
        var missing =
            from page in pages.Select(page => Path.GetFullPath(page, Repository.Root))
            from link in Link().Matches(File.ReadAllText(page)).Select(match => match.Groups["path"].Value)
            where !Path.Exists(Path.GetFullPath(link, Path.GetDirectoryName(page)!))
            select $"{page}: {link}";
        Assert.Empty(missing);
    }

    /// <summary>Fenced blocks: what stands behind the fence, then the lines.</summary>
    private static IEnumerable<List<string>> Blocks(IEnumerable<string> lines)
    {
        List<string>? block = null;
        foreach (var line in lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                if (block is not null)
                    yield return block;
                block = block is null ? [line[3..]] : null;
            }
            else
            {
                block?.Add(line);
            }
        }
    }

    /// <summary>Links into the repository, without what stands behind #.</summary>
    [GeneratedRegex(@"\]\((?!https?:)(?<path>[^)#]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    private static string Section(string type) => type[..^"Options".Length] switch
    {
        "Limit" => "Limits",
        "Client" => "Clients:0",
        "Mtproto" => "UserSessions",
        var name => name,
    };
}
