using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace JobRadar.BotAuth.Shared.Store.PostgreSql;

/// <summary>How this process talks to PostgreSQL: a pool for writes, a pool whose connections only read, and two connections for change notifications.</summary>
internal sealed class PostgresConnections
{
    /// <summary>Of each of the two pools, unless the connection string says otherwise. Four hosts fit into the server's usual 100.</summary>
    private const int MaxPoolSize = 10;

    private const int MaxPreparedStatements = 100;
    private const int ConnectTimeoutSeconds = 5;
    private const int CommandTimeoutSeconds = 10;

    private readonly string connectionString;
    private readonly PooledDbContextFactory<PostgresStoreContext> writing;
    private readonly PooledDbContextFactory<PostgresStoreContext> reading;

    public PostgresConnections(StoreSettings settings)
    {
        var given = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        var own = new NpgsqlConnectionStringBuilder
        {
            ApplicationName = "JobRadar.BotAuth",
            MaxPoolSize = MaxPoolSize,
            MaxAutoPrepare = MaxPreparedStatements,
            AutoPrepareMinUsages = 2,
            Timeout = ConnectTimeoutSeconds,
            CommandTimeout = CommandTimeoutSeconds,
        };
        foreach (var key in given.Keys)
            own[key] = given[key];
        // A write outside of StoreWriter is an error.
        var readOnly = new NpgsqlConnectionStringBuilder(own.ToString()) { Options = $"{own.Options} -c default_transaction_read_only=on".TrimStart() };
        connectionString = own.ToString();
        writing = Pool(connectionString, QueryTrackingBehavior.TrackAll, own.MaxPoolSize);
        reading = Pool(readOnly.ToString(), QueryTrackingBehavior.NoTracking, own.MaxPoolSize);
        (Server, Database) = ($"{own.Host}:{own.Port}", own.Database);
    }

    public string Server { get; }
    public string? Database { get; }

    public PostgresStoreContext OpenToWrite() => writing.CreateDbContext();

    public PostgresStoreContext OpenToRead() => reading.CreateDbContext();

    /// <summary>A connection outside of both pools, for whoever keeps it.</summary>
    /// <param name="keepAlive">How soon a connection is noticed that is gone without a word.</param>
    public NpgsqlConnection OwnConnection(TimeSpan keepAlive) => new(new NpgsqlConnectionStringBuilder(connectionString)
    {
        Pooling = false,
        KeepAlive = (int)keepAlive.TotalSeconds,
    }.ToString());

    /// <summary>For a migration, which takes as long as it takes.</summary>
    public static PostgresStoreContext ContextOn(NpgsqlConnection connection) =>
        new(new DbContextOptionsBuilder<PostgresStoreContext>().UseNpgsql(connection, npgsql => npgsql.CommandTimeout(0)).Options);

    // Without EF's own log: a write that has to run again is no error, and whoever gets an exception logs it.
    private static PooledDbContextFactory<PostgresStoreContext> Pool(string connectionString, QueryTrackingBehavior tracking, int size) =>
        new(
            new DbContextOptionsBuilder<PostgresStoreContext>()
                .UseNpgsql(connectionString)
                .UseQueryTrackingBehavior(tracking)
                .AddInterceptors(new RowLocks.Interceptor())
                .Options,
            size);
}
