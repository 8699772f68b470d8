using System.Data.Common;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Clients;
using JobRadar.BotAuth.Shared.Limits;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.TestKit.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.UnitTests;

/// <summary>What one host has of the store: its services on a database, and a clock that is moved.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly bool ownsDatabase;
    private readonly ServiceProvider services;

    private TestStore(TestDatabase database, StoreSettings settings, bool ownsDatabase, string botToken = "1:token", ClientList? clients = null)
    {
        (Database, this.ownsDatabase) = (database, ownsDatabase);
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(Login)
            .AddSingleton(new SessionOptions())
            .AddSingleton(Limits)
            .AddSingleton(new MtprotoOptions())
            .AddSingleton<IMtprotoProbe>(new NothingToProbe())
            .AddSingleton(new AuditOptions())
            .AddSingleton(clients ?? ClientList.None)
            .AddStore(settings)
            .AddSingleton(OutsideKey.Of(botToken))
            .AddLogin()
            .BuildServiceProvider();
    }

    public TestDatabase Database { get; }
    public FrozenClock Clock { get; } = new();
    public LoginOptions Login { get; } = new();
    public LimitOptions Limits { get; } = new();
    public DateTimeOffset Now => Clock.GetUtcNow();
    public StoreWriter Writer => Get<StoreWriter>();
    public ChangeNotifications ChangeNotifications => Get<ChangeNotifications>();

    /// <summary>A migrated store of its own.</summary>
    public static async Task<TestStore> Create(StoreProvider provider = StoreProvider.Sqlite, ClientList? clients = null)
    {
        var store = await CreateEmpty(provider, migrated: true, clients);
        await store.Migrate();
        return store;
    }

    /// <summary>A host of its own on a place where no store is yet.</summary>
    public static async Task<TestStore> CreateEmpty(StoreProvider provider, bool migrated = false, ClientList? clients = null)
    {
        var database = await TestDatabase.Create(provider, migrated);
        return new TestStore(database, Settings(database, watch: false), ownsDatabase: true, clients: clients);
    }

    /// <summary>A host on a store that may be there or not; not migrated.</summary>
    public static TestStore On(StoreSettings settings) => new(new SqliteTestDatabase(), settings, ownsDatabase: true);

    /// <summary>Another host on the same store.</summary>
    public TestStore Join(bool watch = false, string botToken = "1:token") => new(Database, Settings(Database, watch), ownsDatabase: false, botToken);

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Task Migrate() => Get<StoreMigration>().Apply(CancellationToken.None);

    /// <summary>What each host does with the store before its first request.</summary>
    public Task Prepare() => services.PrepareStore(CancellationToken.None);

    public StoreContext Read() => Get<StoreReader>().Open();

    public Task Write(Action<StoreContext> change) => Write((store, _) =>
    {
        change(store);
        return Task.CompletedTask;
    });

    public Task Write(Func<StoreContext, CancellationToken, Task> change, CancellationToken cancellationToken = default) =>
        Writer.Write((store, _, token) => change(store, token), cancellationToken);

    public Task<T> Write<T>(Func<StoreContext, CancellationToken, Task<T>> change) => Writer.Write((store, _, token) => change(store, token), CancellationToken.None);

    /// <inheritdoc cref="TestDatabase.OpenForeign"/>
    public DbConnection OpenForeign() => Database.OpenForeign();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (ownsDatabase)
            await Database.DisposeAsync();
    }

    /// <summary>Nobody has connected an account here.</summary>
    private sealed class NothingToProbe : IMtprotoProbe
    {
        public Task Probe(Guid userId, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private static StoreSettings Settings(TestDatabase database, bool watch) => new(database.Provider, database.ConnectionString, watch);
}
