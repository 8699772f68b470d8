using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.MtprotoSessions.Disconnecting;

/// <summary>The user takes the connected Telegram account back.</summary>
public sealed class DisconnectAccount
{
    private readonly MtprotoLogOut? logOut;
    private readonly StoreWriter writer;

    internal DisconnectAccount(MtprotoLogOut? logOut, StoreWriter writer) => (this.logOut, this.writer) = (logOut, writer);

    /// <summary>
    /// From its return on no login depends on the session. Telegram is told before it returns, or, when it does not answer within 3 s, later.
    /// Half-done sign-ins go, too, and the user is told. Works twice.
    /// </summary>
    public async Task Disconnect(CheckedSession by, CancellationToken cancellationToken)
    {
        var taken = await writer.Write((store, now, token) => Take(store, by, now, token), cancellationToken);
        if (taken is not null && logOut is not null)
            await logOut.Run(taken, cancellationToken);
    }

    private static async Task<MtprotoSession?> Take(StoreContext store, CheckedSession by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var userId = by.User.Id;
        await store.MtprotoSignIns.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        var stored = await store.TelegramSessions.SingleAsync(row => row.UserId == userId, cancellationToken);
        if (stored.MtprotoSessionId is not { } id)
            return null;
        await store.LogOutMtproto(stored, now, cancellationToken);
        var session = await store.MtprotoSessions.SingleAsync(row => row.Id == id, cancellationToken);
        // Longer than Telegram may take, so that the sweep stays away meanwhile.
        session.LeasedUntil = now + TimeSpan.FromSeconds(10);
        store.Notify(Change.Sessions(userId));
        store.Enqueue(new BotMessage.AccountDisconnected(by.Session.Origin, now), stored.ChatId, now, $"disconnected:{id}");
        return session;
    }
}
