using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace JobRadar.BotAuth.ApiTests.QueryPlans;

/// <summary>How a query finds its rows.</summary>
/// <param name="Explained">The database's own words.</param>
/// <param name="Scanned">Tables that it reads from end to end.</param>
/// <param name="Steps">What it took to run it: rows looked at on PostgreSQL, steps of the virtual machine, several for each row, on SQLite.</param>
internal sealed record QueryEffort(string Explained, IReadOnlyList<string> Scanned, double Steps)
{
    // SQLITE_STMTSTATUS_VM_STEP
    private const int VirtualMachineSteps = 4;

    /// <summary>Runs the query to see, and leaves nothing of it behind.</summary>
    public static QueryEffort Of(RecordedQuery query, DbConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        return connection is SqliteConnection sqlite ? OnSqlite(query, sqlite) : OnPostgres(query, connection);
    }

    private static QueryEffort OnSqlite(RecordedQuery query, SqliteConnection connection)
    {
        var plan = new List<string>();
        using (var explain = query.On(connection, "EXPLAIN QUERY PLAN "))
        using (var rows = explain.ExecuteReader())
        {
            while (rows.Read())
                plan.Add(rows.GetString(3));
        }

        connection.Handle!.enable_sqlite3_next_stmt(true);
        using var command = query.On(connection);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
        }

        var steps = raw.sqlite3_stmt_status(raw.sqlite3_next_stmt(connection.Handle, null), VirtualMachineSteps, resetFlg: 0);
        return new QueryEffort(string.Join('\n', plan), [.. plan.Where(IsScan)], steps);
    }

    /// <summary>That index holds unsettled messages only, and whoever reads it wants those.</summary>
    private static bool IsScan(string line) =>
        line.StartsWith("SCAN ", StringComparison.Ordinal) && line != "SCAN CONSTANT ROW" && !line.EndsWith(" USING INDEX IX_Outbox_Priority_Id", StringComparison.Ordinal);

    private static QueryEffort OnPostgres(RecordedQuery query, DbConnection connection)
    {
        using var explain = query.On(connection, "EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ");
        var json = (string)explain.ExecuteScalar()!;
        using var plan = JsonDocument.Parse(json);
        List<JsonElement> nodes = [.. Nodes(plan.RootElement[0].GetProperty("Plan"))];
        return new QueryEffort(
            json,
            [.. nodes.Where(node => Text(node, "Node Type") == "Seq Scan").Select(node => Text(node, "Relation Name")!)],
            nodes.Where(node => node.TryGetProperty("Relation Name", out _)).Sum(Looked));
    }

    private static double Looked(JsonElement node) =>
        (Number(node, "Actual Rows") + Number(node, "Rows Removed by Filter") + Number(node, "Rows Removed by Index Recheck")) * Number(node, "Actual Loops");

    private static IEnumerable<JsonElement> Nodes(JsonElement node) =>
        node.TryGetProperty("Plans", out var below) ? below.EnumerateArray().SelectMany(Nodes).Prepend(node) : [node];

    private static string? Text(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static double Number(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
}
