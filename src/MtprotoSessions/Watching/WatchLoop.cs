using JobRadar.BotAuth.MtprotoSessions.Checking;
using JobRadar.BotAuth.MtprotoSessions.Telegram;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.MtprotoSessions.Watching;

/// <summary>Asks about one user's session again and again, over one connection, which is this host's for as long as it holds the lease.</summary>
internal sealed partial class WatchLoop(
    MtprotoCheck check, StoreReader reader, StoreWriter writer, ChangeNotifications notifications, MtprotoOptions options, TimeProvider time, ILogger<WatchLoop> logger)
{
    /// <summary>Somebody else asks just now, and will soon have done.</summary>
    private static readonly TimeSpan RetryLease = TimeSpan.FromSeconds(2);

    /// <summary>Ends when it is cancelled; never fails.</summary>
    public async Task Run(Guid userId, CancellationToken over)
    {
        // The page that begins it waits for nothing.
        await Task.Yield();
        using var wanted = notifications.Subscribe(Change.AccountCheckWanted(userId));
        var held = new Held();
        try
        {
            while (true)
                await wanted.Wait(await TryAsk(userId, held, over), time, over);
        }
        catch (Exception) when (over.IsCancellationRequested)
        {
            // Its pages are closed, and with them whatever was asked.
        }
        finally
        {
            await LetGo(held);
        }
    }

    private async Task<TimeSpan> TryAsk(Guid userId, Held held, CancellationToken over)
    {
        try
        {
            return await Ask(userId, held, over);
        }
        catch (Exception failure) when (!over.IsCancellationRequested)
        {
            Log.Failed(logger, failure);
            return options.WatchEvery();
        }
    }

    /// <param name="held">Knows at each moment what is to be given back.</param>
    /// <returns>When to ask again.</returns>
    private async Task<TimeSpan> Ask(Guid userId, Held held, CancellationToken over)
    {
        var account = await AccountSession.Find(reader, userId, over);
        if (account is null || account.Session.LoggingOut || account.Session.Id != held.SessionId)
            await LetGo(held);
        if (account is null)
            return options.WatchEvery();
        if (held.SessionId is null && !await TryLease(account.Session.Id, held))
            return RetryLease;
        var answer = await Ask(account, held, over);
        return answer is Liveness.Unknown { RetryAfter: { } wait } && wait > options.WatchEvery() ? wait : options.WatchEvery();
    }

    /// <summary>Not cancelled: it would not be known whether there is a lease to give back.</summary>
    private async Task<bool> TryLease(Guid sessionId, Held held)
    {
        var isLeased = await writer.Write((store, now, token) => store.TryLease(sessionId, now, token), CancellationToken.None);
        held.SessionId = isLeased ? sessionId : null;
        return isLeased;
    }

    /// <summary>A connection that was held may have been cut because the session has ended: a new one tells.</summary>
    private async Task<Liveness> Ask(AccountSession account, Held held, CancellationToken over)
    {
        var isFresh = held.Client is null;
        held.Client ??= check.Open(account.Session);
        var answer = await check.Check(account.Session, held.Client, account.TelegramId, keepLease: true, over);
        if (answer is Liveness.Alive)
            return answer;
        await held.Close();
        return isFresh || answer is not Liveness.Unknown { RetryAfter: null } ? answer : await Ask(account, held, over);
    }

    private async Task LetGo(Held held)
    {
        if (held.SessionId is not { } sessionId)
            return;
        await held.Close();
        held.SessionId = null;
        try
        {
            await writer.Write(
                async (store, _, token) =>
                {
                    await store.Release(sessionId, token);
                    return true;
                },
                CancellationToken.None);
        }
        catch (Exception failure)
        {
            // The lease ends by itself.
            Log.NotReleased(logger, failure.GetType().Name);
        }
    }

    /// <summary>The session whose lease this host has, and the connection, once there are any.</summary>
    private sealed class Held
    {
        public Guid? SessionId { get; set; }
        public UserClient? Client { get; set; }

        public async Task Close()
        {
            if (Client is { } client)
                await client.DisposeAsync();
            Client = null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A connected account could not be looked after; it goes on in a moment")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Debug, "A lease of an MTProto session was not given back ({Failure})")]
        public static partial void NotReleased(ILogger logger, string failure);
    }
}
