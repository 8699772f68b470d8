using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.Shared.Clients.Telling;

/// <summary>
/// Which messages a sender may send, and what became of them. A claimed row is due again when its sender must have died; whoever has it by then has counted the attempt up, and
/// so the one before it changes nothing any more.
/// </summary>
public sealed partial class ClientMessageQueue(StoreReader reader, StoreWriter writer, ILogger<ClientMessageQueue> logger)
{
    /// <summary>How long a claimed message belongs to its sender; longer than an attempt may take.</summary>
    public static readonly TimeSpan ClaimLength = TimeSpan.FromSeconds(8);

    /// <summary>When the next message for each of these endpoints is due; those for which none waits are left out.</summary>
    public async Task<IReadOnlyDictionary<ClientEndpoint, DateTimeOffset>> NextDue(IEnumerable<ClientEndpoint> endpoints, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        var due = new Dictionary<ClientEndpoint, DateTimeOffset>();
        foreach (var endpoint in endpoints)
        {
            if (await Waiting(store, endpoint).OrderBy(row => row.DueAt).Select(row => (DateTimeOffset?)row.DueAt).FirstOrDefaultAsync(cancellationToken) is { } at)
                due.Add(endpoint, at);
        }

        return due;
    }

    /// <summary>Claims due messages, at most so many for each endpoint.</summary>
    public Task<IReadOnlyList<ClientMessage>> Claim(IReadOnlyDictionary<ClientEndpoint, int> limits, CancellationToken cancellationToken) =>
        writer.Write<IReadOnlyList<ClientMessage>>(
            async (store, now, token) =>
            {
                var claimed = new List<ClientMessage>();
                foreach (var (endpoint, limit) in limits)
                    claimed.AddRange(await Waiting(store, endpoint).Where(row => row.DueAt <= now).OrderBy(row => row.DueAt).Take(limit).AsTracking().ForUpdate().ToListAsync(token));
                foreach (var row in claimed)
                    (row.DueAt, row.Attempts) = (now + ClaimLength, row.Attempts + 1);
                return claimed;
            },
            cancellationToken);

    /// <summary>The client has taken it.</summary>
    public Task Taken(ClientMessage message, CancellationToken cancellationToken) =>
        writer.Write((store, _, token) => Held(store, message).ExecuteDeleteAsync(token), cancellationToken);

    /// <summary>The client did not take it, for a reason that may pass. It is tried again with growing pauses, for a day.</summary>
    /// <param name="error">For an operator; names no secret.</param>
    /// <param name="asked">How long the client wants it to wait.</param>
    /// <returns>How long it waits; null when it is a dead letter.</returns>
    public Task<TimeSpan?> Retry(ClientMessage message, string error, TimeSpan? asked, CancellationToken cancellationToken) =>
        writer.Write(
            async (store, now, token) =>
            {
                if (now - message.CreatedAt >= ClientBackoff.GiveUpAfter)
                    return await DeadLetter(store, message, error, now, token);
                var wait = ClientBackoff.After(message.Attempts, asked);
                await Change(store, message, update => update.SetProperty(row => row.DueAt, now + wait).SetProperty(row => row.Error, error), token);
                return (TimeSpan?)wait;
            },
            cancellationToken);

    /// <summary>The client will never take it.</summary>
    /// <inheritdoc cref="Retry"/>
    public Task Refuse(ClientMessage message, string error, CancellationToken cancellationToken) =>
        writer.Write((store, now, token) => DeadLetter(store, message, error, now, token), cancellationToken);

    private async Task<TimeSpan?> DeadLetter(StoreContext store, ClientMessage message, string error, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await Change(store, message, update => update.SetProperty(row => row.DeadLetteredAt, now).SetProperty(row => row.Error, error), cancellationToken);
        Log.DeadLetter(logger, message.Id, message.Event, message.ClientId, error);
        return null;
    }

    private static IQueryable<ClientMessage> Waiting(StoreContext store, ClientEndpoint endpoint) =>
        store.ClientMessages.Where(row => row.ClientId == endpoint.Client.Id && row.Channel == endpoint.Channel && row.DeadLetteredAt == null);

    private static IQueryable<ClientMessage> Held(StoreContext store, ClientMessage message) =>
        store.ClientMessages.Where(row => row.Id == message.Id && row.Attempts == message.Attempts && row.DeadLetteredAt == null);

    private static Task<int> Change(
        StoreContext store, ClientMessage message, Action<UpdateSettersBuilder<ClientMessage>> change, CancellationToken cancellationToken) =>
        Held(store, message).ExecuteUpdateAsync(change, cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Client message {MessageId} ({Event}) for {ClientId} is a dead letter: {Reason}")]
        public static partial void DeadLetter(ILogger logger, Guid messageId, ClientEvent @event, string clientId, string reason);
    }
}
