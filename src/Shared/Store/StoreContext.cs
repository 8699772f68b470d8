using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Clients;
using JobRadar.BotAuth.Shared.Clients.Telling;
using JobRadar.BotAuth.Shared.Leases;
using JobRadar.BotAuth.Shared.Limits;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Login.Guessing;
using JobRadar.BotAuth.Shared.OpenId;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store.HotPaths;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.Shared.Updates;
using JobRadar.BotAuth.Shared.Users;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Store;

/// <summary>
/// The one store of all hosts. Each provider has a context of its own, so that each has its own migrations. Writes go through
/// <see cref="StoreWriter"/>, reads through <see cref="StoreReader"/>.
/// </summary>
public abstract class StoreContext(DbContextOptions options) : DbContext(options)
{
    private readonly HashSet<string> changes = [];
    private readonly List<object> inserts = [];
    private readonly List<AuditEvent> untold = [];
    private readonly Dictionary<(Type Entity, bool UnlessThere), PreparedInsert> preparedInserts = [];
    private readonly Dictionary<string, PreparedStatement> preparedStatements = new(StringComparer.Ordinal);

    public DbSet<User> Users => Set<User>();
    public DbSet<TelegramSession> TelegramSessions => Set<TelegramSession>();
    public DbSet<MtprotoSession> MtprotoSessions => Set<MtprotoSession>();
    public DbSet<MtprotoSignIn> MtprotoSignIns => Set<MtprotoSignIn>();
    public DbSet<LoginRequest> LoginRequests => Set<LoginRequest>();
    public DbSet<CodeMessage> CodeMessages => Set<CodeMessage>();
    public DbSet<PromptPause> PromptPauses => Set<PromptPause>();
    public DbSet<PhoneGuesses> PhoneGuesses => Set<PhoneGuesses>();
    public DbSet<KnownBrowser> KnownBrowsers => Set<KnownBrowser>();
    public DbSet<SiteSession> SiteSessions => Set<SiteSession>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<TelegramUpdate> TelegramUpdates => Set<TelegramUpdate>();
    public DbSet<Lease> Leases => Set<Lease>();
    public DbSet<LimitCounter> LimitCounters => Set<LimitCounter>();
    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();
    public DbSet<OpenIdAuthorization> OpenIdAuthorizations => Set<OpenIdAuthorization>();
    public DbSet<OpenIdToken> OpenIdTokens => Set<OpenIdToken>();
    public DbSet<Consent> Consents => Set<Consent>();
    public DbSet<ClientMessage> ClientMessages => Set<ClientMessage>();
    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();
    public DbSet<StoredKey> Keys => Set<StoredKey>();

    /// <summary>Whom a write may have to tell something, see <see cref="ClientNews"/>.</summary>
    internal ClientList Clients { get; set; } = ClientList.None;

    /// <summary>Told to whoever waits once this transaction is committed, see <see cref="ChangeNotifications"/>.</summary>
    public void Notify(string change) => changes.Add(change);

    /// <summary>The log hears of it once this transaction is committed.</summary>
    internal void TellAfterCommit(AuditEvent happened) => untold.Add(happened);

    /// <summary>Inserted when the write ends, past EF's change tracking, which costs a hot path too much.</summary>
    public void Insert(object row) => inserts.Add(row);

    /// <summary>Inserts the row now, unless there is one with its key.</summary>
    /// <returns>Was it inserted?</returns>
    internal Task<bool> InsertUnlessThere(object row, CancellationToken cancellationToken) =>
        Prepared(row.GetType(), unlessThere: true).Insert(row, cancellationToken);

    /// <summary>A statement of a hot path, kept with this context.</summary>
    internal PreparedStatement Prepare(string sql)
    {
        if (!preparedStatements.TryGetValue(sql, out var statement))
            preparedStatements.Add(sql, statement = new PreparedStatement(this, sql));
        return statement;
    }

    /// <summary>The end of a write: what was changed and inserted in this context goes to the store.</summary>
    internal async Task SaveAll(CancellationToken cancellationToken)
    {
        await SaveChangesAsync(cancellationToken);
        foreach (var row in inserts)
            await Prepared(row.GetType(), unlessThere: false).Insert(row, cancellationToken);
    }

    internal IReadOnlyCollection<string> TakeChanges()
    {
        string[] taken = [.. changes];
        changes.Clear();
        return taken;
    }

    internal IReadOnlyList<AuditEvent> TakeUntold()
    {
        AuditEvent[] taken = [.. untold];
        untold.Clear();
        return taken;
    }

    /// <summary>Ready for the next write, whatever became of this one.</summary>
    internal void Forget()
    {
        ChangeTracker.Clear();
        changes.Clear();
        inserts.Clear();
        untold.Clear();
    }

    private PreparedInsert Prepared(Type entity, bool unlessThere)
    {
        if (!preparedInserts.TryGetValue((entity, unlessThere), out var insert))
            preparedInserts.Add((entity, unlessThere), insert = new PreparedInsert(this, entity, unlessThere));
        return insert;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    /// <summary>
    /// What looks for rows by time has an index of just the rows that it may find: SQLite, which has no statistics, would else take such an index
    /// also where a user's own would lead to a few rows.
    /// </summary>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<User>(user =>
        {
            user.HasIndex(row => row.TelegramId).IsUnique();
            user.HasIndex(row => row.Phone).IsUnique();
        });
        modelBuilder.Entity<TelegramSession>(session =>
        {
            session.HasOne<User>().WithOne().HasForeignKey<TelegramSession>(row => row.UserId);
            session.HasIndex(row => row.ChatId);
        });
        modelBuilder.Entity<MtprotoSession>(client =>
        {
            client.HasOne<User>().WithMany().HasForeignKey(row => row.UserId);
            client.HasIndex(row => row.DueAt);
        });
        modelBuilder.Entity<MtprotoSignIn>(signIn =>
        {
            signIn.HasIndex(row => row.UserId);
            signIn.HasIndex(row => row.ExpiresAt);
        });
        MapLogin(modelBuilder);
        MapOutbox(modelBuilder);
        modelBuilder.Entity<TelegramUpdate>(update =>
        {
            update.HasKey(row => row.UpdateId);
            update.Property(row => row.UpdateId).ValueGeneratedNever();
            update.HasIndex(row => row.ReceivedAt).HasFilter("\"DeadLetteredAt\" IS NULL");
            update.HasIndex(row => row.DeadLetteredAt).HasFilter("\"DeadLetteredAt\" IS NOT NULL");
        });
        modelBuilder.Entity<Lease>().HasKey(row => row.Name);
        modelBuilder.Entity<LimitCounter>(counter =>
        {
            counter.HasKey(row => row.Key);
            counter.HasIndex(row => row.WindowEndsAt);
        });
        MapAudit(modelBuilder);
        OpenIdModel.Map(modelBuilder);
        ClientMessageModel.Map(modelBuilder);
    }

    private static void MapLogin(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<LoginRequest>(request =>
        {
            request.HasIndex(row => row.PayloadHash).IsUnique();
            request.HasIndex(row => new { row.BrowserId, row.Phone });
            request.HasIndex(row => new { row.Phone, row.ExpiresAt }).HasFilter($"\"State\" < {(int)LoginState.Denied}");
            request.HasIndex(row => row.RedeemedBrowserId).HasFilter("\"RedeemedBrowserId\" IS NOT NULL");
            request.HasIndex(row => row.OpenedBy);
            request.HasIndex(row => row.ExpiresAt);
        });
        modelBuilder.Entity<CodeMessage>(message =>
        {
            message.HasKey(row => new { row.ChatId, row.MessageId });
            message.HasIndex(row => row.SentAt);
        });
        modelBuilder.Entity<PromptPause>(pause =>
        {
            pause.HasKey(row => row.Phone);
            pause.HasIndex(row => row.EndsAt);
        });
        modelBuilder.Entity<PhoneGuesses>(guesses =>
        {
            guesses.HasKey(row => row.Phone);
            guesses.HasIndex(row => row.DueAt);
        });
        modelBuilder.Entity<KnownBrowser>(browser =>
        {
            browser.HasOne<User>().WithMany().HasForeignKey(row => row.UserId);
            browser.HasIndex(row => row.DueAt);
        });
        modelBuilder.Entity<SiteSession>(session =>
        {
            session.HasOne<User>().WithMany().HasForeignKey(row => row.UserId);
            session.HasIndex(row => row.TokenHash).IsUnique();
            session.HasIndex(row => new { row.UserId, row.EndedAt });
            session.HasIndex(row => row.ExpiresAt).HasFilter("\"EndedAt\" IS NULL");
            session.HasIndex(row => row.EndedAt).HasFilter("\"EndedAt\" IS NOT NULL");
        });
    }

    /// <summary>No foreign key: an event is about ids, also of what has left the store.</summary>
    private static void MapAudit(ModelBuilder modelBuilder) => modelBuilder.Entity<AuditEvent>(happened =>
    {
        happened.HasIndex(row => new { row.UserId, row.At, row.Id }).HasFilter("\"UserId\" IS NOT NULL");
        happened.HasIndex(row => row.At);
    });

    private static void MapOutbox(ModelBuilder modelBuilder) => modelBuilder.Entity<OutboxMessage>(outbox =>
    {
        outbox.HasIndex(row => row.DedupeKey).IsUnique();
        outbox.HasIndex(row => new { row.Priority, row.Id }).HasFilter("\"SettledAt\" IS NULL");
        outbox.HasIndex(row => row.ChatId, "IX_Outbox_ChatId_Waiting").HasFilter("\"SettledAt\" IS NULL AND \"ChatId\" IS NOT NULL");
        outbox.HasIndex(row => row.SettledAt).HasFilter("\"SettledAt\" IS NOT NULL");
        outbox.HasIndex(row => row.ChatId).HasFilter($"\"Outcome\" = {(int)OutboxOutcome.Unreachable}");
    });
}
