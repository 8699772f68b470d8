using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JobRadar.BotAuth.Shared.Store.PostgreSql;

/// <summary>
/// Carries change notifications between processes with LISTEN and NOTIFY. Told right after the commit, not inside of it: a transaction that notifies holds
/// a lock of the whole server until it is durable, and so would let commits through one at a time only.
/// </summary>
internal sealed partial class PostgresNotifications(PostgresConnections connections, ChangeNotifications notifications, TimeProvider time, ILogger<PostgresNotifications> logger) : IAsyncDisposable
{
    private const string Name = "botauth_changes";
    private const char Separator = '\n';

    /// <summary>PostgreSQL takes less than 8000 bytes.</summary>
    private const int MaxCharacters = 7500;

    /// <summary>While the server is away, older ones are let go: whoever waits looks by itself.</summary>
    private const int MaxUntold = 10_000;

    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(5);

    private readonly string own = Guid.NewGuid().ToString("N");
    private readonly Channel<string> untold = Channel.CreateBounded<string>(
        new BoundedChannelOptions(MaxUntold) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private Task? running;

    /// <summary>Listens from now on, and tells what was left to tell.</summary>
    public void Start()
    {
        lock (gate)
            running ??= Task.WhenAll(Task.Run(() => Forever(Listen)), Task.Run(() => Forever(TellOthers)));
    }

    /// <summary>These changes were committed here. A hint: nobody waits for it, and what is lost with the connection is found by looking.</summary>
    public void Tell(IReadOnlyCollection<string> changes)
    {
        foreach (var change in changes)
            untold.Writer.TryWrite(change);
    }

    public async ValueTask DisposeAsync()
    {
        untold.Writer.TryComplete();
        await stopping.CancelAsync();
        if (running is not null)
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task Forever(Func<NpgsqlConnection, CancellationToken, Task> work)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = connections.OwnConnection(KeepAlive);
                await connection.OpenAsync(stopping.Token);
                await work(connection, stopping.Token);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.ConnectionLost(logger, exception);
                await Task.Delay(RetryEvery, time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Listen(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        connection.Notification += (_, told) => Hear(told.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {Name}", connection))
            await listen.ExecuteNonQueryAsync(cancellationToken);
        // What was committed while nobody listened.
        notifications.NotifyAll();
        while (true)
            await connection.WaitAsync(cancellationToken);
    }

    private void Hear(string payload)
    {
        var parts = payload.Split(Separator);
        if (parts[0] != own)
            notifications.Notify(parts[1..]);
    }

    private async Task TellOthers(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var tell = new NpgsqlCommand("SELECT pg_notify(@name, @payload)", connection);
        tell.Parameters.AddWithValue("name", Name);
        var payload = tell.Parameters.AddWithValue("payload", "");
        await tell.PrepareAsync(cancellationToken);
        while (await untold.Reader.WaitToReadAsync(cancellationToken))
        {
            payload.Value = NextPayload();
            await tell.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>What has come meanwhile goes together.</summary>
    private string NextPayload()
    {
        var changes = new HashSet<string>(StringComparer.Ordinal);
        var length = own.Length;
        while (length < MaxCharacters && untold.Reader.TryRead(out var change))
        {
            if (changes.Add(change))
                length += change.Length + 1;
        }

        return string.Join(Separator, [own, .. changes]);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The connection for change notifications is lost; until it is back, changes of other hosts are found by looking")]
        public static partial void ConnectionLost(ILogger logger, Exception exception);
    }
}
