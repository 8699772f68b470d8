using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Login.Guessing;
using JobRadar.BotAuth.Shared.OpenId;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Sessions.Ending;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.Shared.Housekeeping;

/// <summary>
/// Takes out of the store what nobody needs any more, and ends sessions whose time is over. In small batches, each a write of its
/// own, so that logins go between them. Users and their Telegram sessions stay: other systems know their ids; and what they have allowed clients. Keys stay as long as something may
/// be sealed with them.
/// </summary>
public sealed partial class Cleaning(StoreWriter writer, AuditOptions audit, ILogger<Cleaning> logger)
{
    private const int Batch = 200;

    /// <summary>Each takes several statements, and a login may wait behind them.</summary>
    private const int SessionsAtOnce = 50;

    /// <summary>Telegram keeps an update for 24 h; later it cannot come again.</summary>
    private static readonly TimeSpan KeepUpdates = TimeSpan.FromHours(48);

    /// <summary>How long a finished request, or a sign-in, still answers "over" instead of "unknown".</summary>
    private static readonly TimeSpan KeepRequests = TimeSpan.FromHours(24);

    /// <summary>
    /// Of one that nobody opened or redeemed. Whoever types a number can make such a row, so it leaves first: within the hour, whatever its lifetime.
    /// </summary>
    private static readonly TimeSpan KeepUnopened = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan KeepSignIns = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeepSent = TimeSpan.FromDays(7);
    private static readonly TimeSpan KeepEnded = TimeSpan.FromDays(90);

    /// <summary>After its session, whose end the client may still have to hear of.</summary>
    private static readonly TimeSpan KeepAuthorizations = TimeSpan.FromDays(2);

    /// <summary>Long enough for somebody to look at what failed.</summary>
    private static readonly TimeSpan KeepDeadLetters = TimeSpan.FromDays(90);

    /// <summary>MTProto sessions that nobody uses and nobody has tried to log out for so long: MTProto is off.</summary>
    private static readonly TimeSpan KeepUnused = TimeSpan.FromDays(30);

    /// <summary>Goes on until there is nothing left to do.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        Func<StoreContext, DateTimeOffset, CancellationToken, Task<bool>>[] chores =
        [
            EndExpiredSessions,
            (store, now, token) => Delete(store.LoginRequests.Where(row => row.ExpiresAt < now - KeepRequests), token),
            ForgetUnopenedRequests,
            ForgetCodeMessages,
            (store, now, token) => Delete(store.MtprotoSignIns.Where(row => row.ExpiresAt < now - KeepSignIns), token),
            ForgetExpiredBrowsers,
            (store, now, token) => Delete(store.SiteSessions.Where(row => row.EndedAt < now - KeepEnded), token),
            (store, now, token) => Delete(store.Outbox.Where(row => row.SettledAt < now - KeepSent && row.Outcome != OutboxOutcome.DeadLetter), token),
            (store, now, token) => Delete(store.TelegramUpdates.Where(row => row.ReceivedAt < now - KeepUpdates && row.DeadLetteredAt == null), token),
            ForgetDeadLetters,
            (store, now, token) => Delete(store.MtprotoSessions.Where(row => row.LoggingOut && row.DueAt < now - KeepUnused), token),
            (store, now, token) => Delete(store.LimitCounters.Where(row => row.WindowEndsAt < now), token),
            (store, now, token) => Delete(store.PromptPauses.Where(row => row.EndsAt < now), token),
            ForgetGuessesOfUnknownPhones,
            (store, now, token) => Delete(store.OpenIdTokens.Where(row => row.ExpiresAt < now), token),
            (store, now, token) => Delete(store.OpenIdAuthorizations.Where(row => row.EndsAt < now - KeepAuthorizations), token),
            (store, now, token) => Delete(store.SigningKeys.Where(row => row.CreatedAt < now - SigningKeyRing.KeptFor), token),
            (store, now, token) => Delete(store.AuditEvents.Where(row => row.At < now - audit.KeepFor), token),
        ];
        foreach (var chore in chores)
        {
            while (await writer.Write(chore, cancellationToken))
                cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <returns>There may be more.</returns>
    private static async Task<bool> Delete<T>(IQueryable<T> rows, CancellationToken cancellationToken)
        where T : class => await DeleteBatch(rows, cancellationToken) == Batch;

    private static Task<int> DeleteBatch<T>(IQueryable<T> rows, CancellationToken cancellationToken)
        where T : class => rows.Take(Batch).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Those that the last round has left are opened or redeemed, and wait for their day.</summary>
    private static Task<bool> ForgetUnopenedRequests(StoreContext store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (from, to) = (now - (2 * KeepUnopened), now - KeepUnopened);
        return Delete(
            store.LoginRequests.Where(row => row.ExpiresAt > from && row.ExpiresAt < to && row.OpenedBy == null
                && (row.State == LoginState.Waiting || row.State == LoginState.Expired)),
            cancellationToken);
    }

    /// <summary>As old as a request that has left. Up to a moment, and not by their key, which has two columns: SQLite would look at all of them.</summary>
    private static async Task<bool> ForgetCodeMessages(StoreContext store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var old = store.CodeMessages.Where(row => row.SentAt < now - KeepRequests);
        var batch = await old.OrderBy(row => row.SentAt).Select(row => row.SentAt).Take(Batch).ToListAsync(cancellationToken);
        if (batch.Count == 0)
            return false;
        var last = batch[^1];
        await store.CodeMessages.Where(row => row.SentAt <= last).ExecuteDeleteAsync(cancellationToken);
        return batch.Count == Batch;
    }

    /// <summary>Each is due when it would have expired without the logins since.</summary>
    private static async Task<bool> ForgetExpiredBrowsers(StoreContext store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var batch = await store.KnownBrowsers.Where(row => row.DueAt < now).OrderBy(row => row.DueAt).Select(row => row.Id).Take(Batch).ToListAsync(cancellationToken);
        if (batch.Count == 0)
            return false;
        var due = store.KnownBrowsers.Where(row => batch.Contains(row.Id));
        await due.Where(row => row.ExpiresAt >= now).ExecuteUpdateAsync(
            update => update.SetProperty(row => row.DueAt, row => row.ExpiresAt), cancellationToken);
        await due.Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        return batch.Count == Batch;
    }

    /// <summary>A user's guess count stays, else waiting would give a guesser new tries; it is looked at again when somebody else may have the phone.</summary>
    private static async Task<bool> ForgetGuessesOfUnknownPhones(StoreContext store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var batch = await store.PhoneGuesses.Where(row => row.DueAt < now).OrderBy(row => row.DueAt).Select(row => row.Phone).Take(Batch).ToListAsync(cancellationToken);
        if (batch.Count == 0)
            return false;
        var due = store.PhoneGuesses.Where(row => batch.Contains(row.Phone));
        await due.Where(row => store.Users.Any(user => user.Phone == row.Phone)).ExecuteUpdateAsync(
            update => update.SetProperty(row => row.DueAt, now + PhoneGuesses.Kept), cancellationToken);
        await due.Where(row => row.DueAt < now).ExecuteDeleteAsync(cancellationToken);
        return batch.Count == Batch;
    }

    private async Task<bool> ForgetDeadLetters(StoreContext store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var updates = await DeleteBatch(store.TelegramUpdates.Where(row => row.DeadLetteredAt < now - KeepDeadLetters), cancellationToken);
        var messages = await DeleteBatch(
            store.Outbox.Where(row => row.SettledAt < now - KeepDeadLetters && row.Outcome == OutboxOutcome.DeadLetter), cancellationToken);
        // Whatever became of them: what waits so long is for a client that is no longer configured.
        var ofClients = await DeleteBatch(store.ClientMessages.Where(row => row.CreatedAt < now - KeepDeadLetters), cancellationToken);
        if (updates + messages + ofClients > 0)
            Log.DeadLettersForgotten(logger, updates, messages, ofClients, KeepDeadLetters.Days);
        return Math.Max(Math.Max(updates, messages), ofClients) == Batch;
    }

    /// <summary>Nobody caused it in that browser, so its user hears of it: once, however many sessions they are.</summary>
    private static async Task<bool> EndExpiredSessions(StoreContext store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var batch = await store.SiteSessions
            .Where(session => session.EndedAt == null && session.ExpiresAt <= now)
            .OrderBy(session => session.ExpiresAt)
            .Select(session => session.UserId)
            .Take(SessionsAtOnce)
            .ToListAsync(cancellationToken);
        foreach (var userId in batch.Distinct())
            await store.EndSessions(userId, new SessionScope.Expired(), EndReason.Expired, new Actor.Clock(), now, cancellationToken);
        return batch.Count == SessionsAtOnce;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Dead letters older than {Days} days have left the store: {Updates} updates, {Messages} messages, {OfClients} messages to clients")]
        public static partial void DeadLettersForgotten(ILogger logger, int updates, int messages, int ofClients, int days);
    }
}
