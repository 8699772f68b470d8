using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using JobRadar.BotAuth.TestKit.Stores;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace JobRadar.BotAuth.ApiTests.QueryPlans;

/// <summary>Each distinct SQL statement that EF runs on one database, with the values of its last run.</summary>
internal sealed class RecordedQueries : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentDictionary<string, RecordedQuery> bySql = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<IDisposable> subscriptions = [];
    private readonly (string Server, string Name) database;

    /// <summary>Records until it is disposed.</summary>
    public RecordedQueries(TestDatabase database)
    {
        using (var connection = database.OpenForeign())
            this.database = (connection.DataSource, connection.Database);
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public IReadOnlyCollection<RecordedQuery> All => [.. bySql.Values];

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
            subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandEventData { Command: var command } && (command.Connection!.DataSource, command.Connection.Database) == database)
            Record(command);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var subscription in subscriptions)
            subscription.Dispose();
    }

    /// <summary>PostgreSQL is sent several statements at once.</summary>
    private void Record(DbCommand command)
    {
        var values = command.Parameters.Cast<DbParameter>().ToDictionary(parameter => parameter.ParameterName, StringComparer.Ordinal);
        foreach (var sql in command.CommandText.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            bySql[sql] = new RecordedQuery(sql, [.. values.Where(value => sql.Contains(value.Key, StringComparison.Ordinal)).Select(value => value.Value)]);
    }
}

internal sealed record RecordedQuery(string Sql, IReadOnlyList<DbParameter> Values)
{
    /// <summary>The same on another connection, behind a prefix such as <c>EXPLAIN</c>.</summary>
    public DbCommand On(DbConnection connection, string prefix = "")
    {
        var command = connection.CreateCommand();
        command.CommandText = prefix + Sql;
        foreach (var value in Values)
            command.Parameters.Add(value is ICloneable own ? own.Clone() : value);
        return command;
    }
}
