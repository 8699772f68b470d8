using System.Text.RegularExpressions;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.UnitTests.Architecture;

public sealed class SourceRuleTests
{
    // Of a machine that does much else, too.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b", "Time comes from TimeProvider.")]
    [InlineData(@"\bThread\.Sleep\b", "Nothing sleeps.")]
    [InlineData(@"^(?!.*IsCompletedSuccessfully).*(?<!\bwrite)\.Result\b|\.Wait\(\)|\.GetAwaiter\(\)\.GetResult\(\)", "Nothing blocks on a task.")]
    [InlineData(@"\basync\s+void\b", "An async method returns its task.")]
    [InlineData(@"\b(Manager|Helper|Utils|Common)\b\s*[({:]", "A name says what the thing does.")]
    [InlineData(@"\b(TODO|FIXME|HACK|NotImplementedException)\b", "Nothing is left open.")]
    public void The_product_keeps_its_rules(string forbidden, string rule)
    {
        var regex = new Regex(forbidden, RegexOptions.ExplicitCapture, Timeout);
        var found = SourceFile.In("src").SelectMany(file => file.Code).Where(line => regex.IsMatch(line.Code)).Select(line => line.Place).ToList();
        Assert.True(found.Count == 0, $"{rule} {string.Join(", ", found)}");
    }

    [Fact]
    public void No_file_is_longer_than_250_lines_and_no_test_than_300()
    {
        var files = SourceFile.In("src", "tests").ToList();
        Assert.True(files.Count > 100, "The files were not found.");
        Assert.Empty(files.Where(file => file.Lines.Length > (file.Path.StartsWith("tests/", StringComparison.Ordinal) ? 300 : 250)).Select(file => file.Path));
    }

    [Fact]
    public void Entities_know_nothing_but_the_language_and_the_domain()
    {
        var context = File.ReadAllText(Path.Combine(Repository.Root, "src/Shared/Store/StoreContext.cs"));
        var entities = new Regex(@"DbSet<(?<name>\w+)>", RegexOptions.ExplicitCapture, Timeout).Matches(context).Select(match => match.Groups["name"].Value).ToList();
        Assert.True(entities.Count >= 10, "The entities were not found.");
        var imports =
            from file in SourceFile.In("src/Shared")
            where entities.Contains(Path.GetFileNameWithoutExtension(file.Path))
            from line in file.Lines
            where line.StartsWith("using ", StringComparison.Ordinal)
            where !line.StartsWith("using System", StringComparison.Ordinal) && !line.StartsWith("using JobRadar.BotAuth.Shared.", StringComparison.Ordinal)
            select $"{file.Path}: {line}";
        Assert.Empty(imports);
    }
}
