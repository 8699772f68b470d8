using System.Reflection;
using System.Text.RegularExpressions;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.UnitTests.Architecture;

/// <summary>docs/glossary.md speaks of the code as it is.</summary>
public sealed partial class GlossaryTests
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly ILookup<string, Type> Types = new[]
    {
        typeof(BotAuth.Shared.Users.User), typeof(BotAuth.Hosting.HostRun), typeof(BotAuth.MtprotoSessions.ConnectedAccount), typeof(BotAuth.BotWorker.Bot.BotSettings),
        typeof(BotAuth.WebHost.Startup.BotWorkerOptions),
    }.SelectMany(type => type.Assembly.GetTypes()).ToLookup(type => type.Name, StringComparer.Ordinal);

    private static readonly List<Row> Rows = Read();

    [Fact]
    public void Every_table_and_its_type_stand_in_one_row()
    {
        var options = new DbContextOptionsBuilder<SqliteStoreContext>().UseSqlite("Data Source=:memory:").Options;
        using var store = new SqliteStoreContext(options);
        var tables = store.Model.GetEntityTypes().ToList();
        Assert.True(tables.Count >= 13, "The tables were not found.");
        Assert.Empty(tables
            .Where(entity => !Rows.Any(row => row.Types.Contains(entity.ClrType.Name) && row.Tables.Contains(entity.GetTableName())))
            .Select(entity => $"{entity.ClrType.Name}, {entity.GetTableName()}"));

        var names = tables.Select(entity => entity.GetTableName()).ToHashSet();
        Assert.DoesNotContain(Rows.SelectMany(row => row.Tables), table => !names.Contains(table));
    }

    [Fact]
    public void Every_type_and_member_that_it_names_exists()
    {
        Assert.True(Rows.Count > 50, "The glossary was not read.");
        Assert.DoesNotContain(Rows.SelectMany(row => row.Types), name => !Exists(name));
    }

    [Fact]
    public void Every_concept_has_one_row_and_something_to_look_at()
    {
        Assert.Empty(Rows.GroupBy(row => row.Concept, StringComparer.OrdinalIgnoreCase).Where(rows => rows.Count() > 1).Select(rows => rows.Key));
        Assert.Empty(Rows.Where(row => row.Types.Count == 0).Select(row => row.Concept));
    }

    /// <param name="name">A type, or a type and what is in it.</param>
    private static bool Exists(string name)
    {
        var parts = name.Split('.');
        return Types[parts[0]].Any(type => parts.Length == 1 || type.GetMember(parts[1], Any).Length > 0);
    }

    private static List<Row> Read() =>
    [
        .. from line in File.ReadAllLines(Path.Combine(Repository.Root, "docs/glossary.md"))
           where line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| concept |", StringComparison.Ordinal)
           let cells = line.Split('|', StringSplitOptions.TrimEntries)
           select new Row(cells[1], Names(cells[3]), Names(cells[4])),
    ];

    private static List<string> Names(string cell) => [.. InCode().Matches(cell).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InCode();

    private sealed record Row(string Concept, IReadOnlyList<string> Types, IReadOnlyList<string> Tables);
}
