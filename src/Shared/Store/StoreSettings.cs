using Microsoft.Data.Sqlite;
using Npgsql;

namespace JobRadar.BotAuth.Shared.Store;

/// <summary>Where the store is.</summary>
/// <param name="ConnectionString">Of the provider. SQLite's <c>Data Source</c> is absolute.</param>
/// <param name="WatchOtherProcesses">
/// Another process writes to the same SQLite file: look for its commits. On PostgreSQL processes always tell each other.
/// </param>
public sealed record StoreSettings(StoreProvider Provider, string ConnectionString, bool WatchOtherProcesses)
{
    /// <summary>For people: the file, or the server and its database. No password.</summary>
    public string Place => Provider == StoreProvider.PostgreSql
        ? PlaceOf(new NpgsqlConnectionStringBuilder(ConnectionString))
        : $"SQLite, {new SqliteConnectionStringBuilder(ConnectionString).DataSource}";

    private static string PlaceOf(NpgsqlConnectionStringBuilder database) => $"PostgreSQL, {database.Host}:{database.Port}/{database.Database}";
}

/// <summary>Configuration key <c>Store:Provider</c>.</summary>
public enum StoreProvider
{
    Sqlite,
    PostgreSql,
}
