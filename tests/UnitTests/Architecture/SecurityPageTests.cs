using System.Text.RegularExpressions;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.UnitTests.Architecture;

/// <summary>A rule that names its test has it.</summary>
public sealed partial class SecurityPageTests
{
    [Theory]
    [InlineData("docs/security.md")]
    [InlineData("docs/security-asvs.md")]
    public void Every_test_that_it_names_is_there(string page)
    {
        var sources = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var named = Named().Matches(File.ReadAllText(Path.Combine(Repository.Root, page)));

        Assert.True(named.Count > 10, "No test is named.");
        Assert.DoesNotContain(named, match => !sources.Contains($"class {match.Groups["type"].Value}", StringComparison.Ordinal));
        Assert.DoesNotContain(
            named, match => match.Groups["method"] is { Success: true, Value: var method } && !sources.Contains($" {method}(", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"`(?<type>\w+Tests)(\.(?<method>\w+))?`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
