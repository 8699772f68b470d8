using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace JobRadar.BotAuth.Shared.Store.PostgreSql;

/// <summary>How this process talks to PostgreSQL: a pool for writes, a pool whose connections only read, and two connections for change notifications.</summary>
internal sealed class PostgresConnections
{
    /// <summary>
    /// Of each of the two pools, unless the connection string says otherwise. Four hosts fit into the server's usual 100, and one into the 20 that
    /// PgBouncer gives to a database and its user.
    /// </summary>
    private const int MaxPoolSize = 9;

    /// <summary>
    /// Firewalls and address translators forget a connection that is silent for a minute or more, and tell nobody: what is sent on it then goes nowhere until
    /// the command's time is over.
    /// </summary>
    private const int KeepAliveSeconds = 15;

    /// <summary>What PostgreSQL lists the connections as; the pools are two because their names differ.</summary>
    private const string Name = "JobRadar.BotAuth";

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
            ApplicationName = Name,
            MaxPoolSize = MaxPoolSize,
            MaxAutoPrepare = MaxPreparedStatements,
            AutoPrepareMinUsages = 2,
            Timeout = ConnectTimeoutSeconds,
            CommandTimeout = CommandTimeoutSeconds,
            KeepAlive = KeepAliveSeconds,
        };
        foreach (var key in given.Keys)
            own[key] = given[key];
        var forReading = new NpgsqlConnectionStringBuilder(own.ToString()) { ApplicationName = $"{own.ApplicationName} reads" };
        connectionString = own.ToString();
        writing = Pool(connectionString, own.MaxPoolSize, options => options.UseQueryTrackingBehavior(QueryTrackingBehavior.TrackAll));
        reading = Pool(
            forReading.ToString(),
            own.MaxPoolSize,
            options => options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).AddInterceptors(new NoWrites.OfEntities(), new NoWrites.OfCommands()));
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
    private static PooledDbContextFactory<PostgresStoreContext> Pool(string connectionString, int size, Action<DbContextOptionsBuilder> configure)
    {
        var options = new DbContextOptionsBuilder<PostgresStoreContext>().UseNpgsql(connectionString).AddInterceptors(new RowLocks.Interceptor());
        configure(options);
        return new PooledDbContextFactory<PostgresStoreContext>(options.Options, size);
    }
}
