using System.Collections.Concurrent;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;

namespace JobRadar.BotAuth.MtprotoSessions.Checking;

/// <summary>Asks about a user's session before a direct login. Logins of one user that come together share one question, also on several hosts.</summary>
internal sealed class SessionProbe(MtprotoCheck check, StoreReader reader, StoreWriter writer, ChangeNotifications notifications, TimeProvider time) : IMtprotoProbe
{
    private readonly ConcurrentDictionary<Guid, Lazy<Task>> underway = new();

    public async Task Probe(Guid userId, CancellationToken cancellationToken)
    {
        var probe = underway.GetOrAdd(userId, id => new Lazy<Task>(() => Run(id)));
        await probe.Value.WaitAsync(cancellationToken);
    }

    /// <summary>Not cancelled by the login that began it: others may wait for it, too.</summary>
    private async Task Run(Guid userId)
    {
        try
        {
            using var answers = notifications.Subscribe(Change.AccountChecked(userId));
            if (await AccountSession.Find(reader, userId, CancellationToken.None) is not { Session: var session } found)
                return;
            if (await writer.Write((store, now, token) => LeaseOrAsk(store, session, now, token), CancellationToken.None))
                await check.Check(session, found.TelegramId, CancellationToken.None);
            else
                await answers.Wait(MtprotoCheck.Timeout, time, CancellationToken.None);
        }
        finally
        {
            underway.TryRemove(userId, out _);
        }
    }

    /// <returns>False: somebody else has it; who holds it for longer is told that somebody waits.</returns>
    private static async Task<bool> LeaseOrAsk(StoreContext store, MtprotoSession session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await store.TryLease(session.Id, now, cancellationToken))
            return true;
        store.Notify(Change.AccountCheckWanted(session.UserId));
        return false;
    }
}

/// <summary>MTProto is off: nothing is known of sessions that were connected before, and their users log in through the bot.</summary>
internal sealed class NoProbe : IMtprotoProbe
{
    public Task Probe(Guid userId, CancellationToken cancellationToken) => Task.CompletedTask;
}
