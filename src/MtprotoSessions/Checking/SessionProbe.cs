using System.Collections.Concurrent;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.MtprotoSessions.Checking;

/// <summary>Asks about a user's session before a direct login. Logins of one user that come together share one question.</summary>
internal sealed class SessionProbe(MtprotoCheck check, StoreReader reader) : IMtprotoProbe
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
            if (await Find(userId) is { } found)
                await check.Check(found.Session, found.TelegramId, CancellationToken.None);
        }
        finally
        {
            underway.TryRemove(userId, out _);
        }
    }

    private async Task<(MtprotoSession Session, long TelegramId)?> Find(Guid userId)
    {
        await using var store = reader.Open();
        var found = await (from session in store.TelegramSessions
                           join mtproto in store.MtprotoSessions on session.MtprotoSessionId equals mtproto.Id
                           join user in store.Users on session.UserId equals user.Id
                           where session.UserId == userId
                           select new { Session = mtproto, user.TelegramId }).SingleOrDefaultAsync();
        return found is null ? null : (found.Session, found.TelegramId);
    }
}

/// <summary>MTProto is off: nothing is known of sessions that were connected before, and their users log in through the bot.</summary>
internal sealed class NoProbe : IMtprotoProbe
{
    public Task Probe(Guid userId, CancellationToken cancellationToken) => Task.CompletedTask;
}
