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
    /// Half-done sign-ins go, too. Works twice.
    /// </summary>
    public async Task Disconnect(Guid userId, CancellationToken cancellationToken)
    {
        var taken = await writer.Write((store, now, token) => Take(store, userId, now, token), cancellationToken);
        if (taken is not null && logOut is not null)
            await logOut.Run(taken, cancellationToken);
    }

    private static async Task<MtprotoSession?> Take(StoreContext store, Guid userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await store.MtprotoSignIns.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        var stored = await store.TelegramSessions.SingleAsync(row => row.UserId == userId, cancellationToken);
        if (stored.MtprotoSessionId is not { } id)
            return null;
        await store.LogOutMtproto(stored, now, cancellationToken);
        var session = await store.MtprotoSessions.SingleAsync(row => row.Id == id, cancellationToken);
        // Longer than Telegram may take, so that the sweep stays away meanwhile.
        session.LeasedUntil = now + TimeSpan.FromSeconds(10);
        store.Notify(Change.Sessions(userId));
        return session;
    }
}
