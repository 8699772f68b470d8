using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace JobRadar.BotAuth.Load.Running;

/// <summary>A fresh store with users in it, gone when disposed.</summary>
internal sealed class StoreFile : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("botauth-bench-");
    private readonly string? server;
    private readonly string database = "";

    private StoreFile(string? server)
    {
        this.server = server;
        if (server is null)
        {
            ConnectionString = $"Data Source={Path.Combine(folder.FullName, "bench.db")}";
            return;
        }

        database = $"bench_{Guid.NewGuid():N}";
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = database }.ToString();
    }

    public string Provider => server is null ? "Sqlite" : "PostgreSql";
    public string ConnectionString { get; }

    /// <summary>Users that the load scripts may be.</summary>
    public string Users => Path.Combine(folder.FullName, "users");

    public static async Task<StoreFile> Create(Bench bench, bool postgreSql, int users)
    {
        var store = new StoreFile(postgreSql ? bench.PostgreSql : null);
        await store.OnServer($"CREATE DATABASE {store.database}");
        await store.Seed(bench, "users", users);
        return store;
    }

    /// <param name="what"><c>users</c> or <c>notices</c>.</param>
    public async Task Seed(Bench bench, string what, int count)
    {
        using var seed = Process.Start(
            "dotnet", [bench.Program("Seed"), what, Provider, ConnectionString, count.ToString(CultureInfo.InvariantCulture), Users]);
        await seed.WaitForExitAsync();
        if (seed.ExitCode != 0)
            throw new InvalidOperationException("The store could not be filled.");
    }

    public async ValueTask DisposeAsync()
    {
        await OnServer($"DROP DATABASE {database} WITH (FORCE)");
        folder.Delete(recursive: true);
    }

    private async Task OnServer(string sql)
    {
        if (server is null)
            return;
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
