using System.Data.Common;
using JobRadar.BotAuth.Shared.Store;
using Npgsql;
using Xunit;

namespace JobRadar.BotAuth.TestKit.Stores;

/// <summary>
/// A database on the PostgreSQL that <c>./test.sh</c> starts. A test that has none is skipped; where all tests must run (<c>CI</c>), it fails.
/// </summary>
public sealed class PostgresTestDatabase : TestDatabase
{
    /// <summary>Environment: a connection string of a user who may create databases. <c>./test.sh</c> sets it.</summary>
    private const string ServerVariable = "BOTAUTH_TEST_POSTGRESQL";

    private const long TemplateLock = 1;

    /// <summary>Many suites begin at once, and a connection then takes its time.</summary>
    private const int PatienceSeconds = 30;

    // Each build has its own: the schema may have changed.
    private static readonly string TemplateName = $"botauth_template_{typeof(StoreContext).Module.ModuleVersionId:N}";
    private static readonly Lazy<Task> Template = new(MakeTemplate);
    private readonly string name;

    private PostgresTestDatabase(string name) => this.name = name;

    public override StoreProvider Provider => StoreProvider.PostgreSql;
    public override string ConnectionString => On(name);

    private static string? Server => Environment.GetEnvironmentVariable(ServerVariable);

    public static async Task<PostgresTestDatabase> Create(bool migrated)
    {
        SkipWithoutServer();
        if (migrated)
            await Template.Value;
        var database = new PostgresTestDatabase($"botauth_{Guid.NewGuid():N}");
        await Administer($"CREATE DATABASE {database.name} TEMPLATE {(migrated ? TemplateName : "template0")}");
        return database;
    }

    public override DbConnection OpenForeign()
    {
        var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
        connection.Open();
        return connection;
    }

    /// <summary>Ends every connection to this database, as a server does that restarts, or lets nobody in until <see cref="LetIn"/>.</summary>
    public Task Disconnect() => Administer(
        $"ALTER DATABASE {name} ALLOW_CONNECTIONS false",
        $"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{name}'");

    public Task LetIn() => Administer($"ALTER DATABASE {name} ALLOW_CONNECTIONS true");

    /// <summary>Ends the connection that holds the migration's lock, as the server does when its process is killed.</summary>
    public Task KillMigrator() => Administer(
        $"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = '{name}')");

    public override async ValueTask DisposeAsync() => await Administer($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    private static void SkipWithoutServer()
    {
        if (!string.IsNullOrEmpty(Server))
            return;
        const string Reason = $"No PostgreSQL: ./test.sh starts one and sets {ServerVariable}.";
        Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")), Reason);
        Assert.Fail(Reason);
    }

    private static async Task MakeTemplate()
    {
        await using var locking = new NpgsqlConnection($"{Server};Pooling=false");
        await locking.OpenAsync();
        locking.Run($"SELECT pg_advisory_lock({TemplateLock})");
        if (locking.Run($"SELECT 1 FROM pg_database WHERE datname = '{TemplateName}'") is not null)
            return;
        var unfinished = TemplateName + "_new";
        await Administer($"DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)", $"CREATE DATABASE {unfinished} TEMPLATE template0");
        await Migrate(StoreProvider.PostgreSql, $"{On(unfinished)};Pooling=false");
        await using (var made = new NpgsqlConnection($"{On(unfinished)};Pooling=false"))
        {
            await made.OpenAsync();
            // Each store has a key ring of its own.
            made.Run("DELETE FROM \"Keys\"");
        }

        await Administer($"ALTER DATABASE {unfinished} RENAME TO {TemplateName}");
    }

    private static string On(string database) => new NpgsqlConnectionStringBuilder(Server) { Database = database, Timeout = PatienceSeconds }.ToString();

    private static async Task Administer(params string[] statements)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        foreach (var statement in statements)
            connection.Run(statement);
    }
}
