using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.StoredSessions;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.UserSessions.Disconnecting;

/// <summary>The user takes the connected Telegram account back.</summary>
public sealed class DisconnectAccount
{
    private readonly ClientLogOut? logOut;
    private readonly StoreWriter writer;
    private readonly TimeProvider time;

    internal DisconnectAccount(ClientLogOut? logOut, StoreWriter writer, TimeProvider time) => (this.logOut, this.writer, this.time) = (logOut, writer, time);

    /// <summary>
    /// From its return on no login depends on the session. Telegram is told before it returns, or, when it does not answer within 3 s, later.
    /// Half-done sign-ins go, too. Works twice.
    /// </summary>
    public async Task Disconnect(Guid userId, CancellationToken cancellationToken)
    {
        var taken = await writer.Write((store, token) => Take(store, userId, token), cancellationToken);
        if (taken is not null && logOut is not null)
            await logOut.Run(taken, cancellationToken);
    }

    private async Task<ClientSession?> Take(StoreContext store, Guid userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await store.ClientSignIns.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        var stored = await store.TelegramSessions.AsTracking().SingleAsync(row => row.UserId == userId, cancellationToken);
        if (stored.ClientSessionId is not { } id)
            return null;
        await store.LogOutClient(stored, now, cancellationToken);
        var client = await store.ClientSessions.AsTracking().SingleAsync(row => row.Id == id, cancellationToken);
        // Longer than Telegram may take, so that the sweep stays away meanwhile.
        client.LeasedUntil = now + TimeSpan.FromSeconds(10);
        store.Wake(Wakeups.Sessions(userId));
        return client;
    }
}
