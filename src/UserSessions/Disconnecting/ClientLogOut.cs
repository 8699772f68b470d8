using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.StoredSessions;
using JobRadar.BotAuth.UserSessions.Checking;
using JobRadar.BotAuth.UserSessions.Telegram;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TL;

namespace JobRadar.BotAuth.UserSessions.Disconnecting;

/// <summary>Ends a session that nobody uses any more at Telegram, so that it leaves the user's list of devices, and then forgets it.</summary>
internal sealed partial class ClientLogOut(TelegramApp app, ClientVault vault, StoreWriter writer, TimeProvider time, ILogger<ClientLogOut> logger)
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromMinutes(1);

    /// <summary>When Telegram cannot be reached the row stays, and the sweep tries again.</summary>
    public async Task Run(ClientSession row, CancellationToken cancellationToken)
    {
        if (await IsOut(row, cancellationToken))
            await writer.Write((store, token) => store.ClientSessions.Where(session => session.Id == row.Id).ExecuteDeleteAsync(token), cancellationToken);
        else
            await writer.Write((store, token) => Postpone(store, row.Id, token), cancellationToken);
    }

    private async Task<bool> IsOut(ClientSession row, CancellationToken cancellationToken)
    {
        // What does not open cannot be logged out by anybody.
        if (vault.Open(row) is not { } secret)
            return true;
        try
        {
            await using var client = new UserClient(app, secret);
            await LogOut(client).WaitAsync(ClientCheck.Patience, time, cancellationToken);
            return true;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (Refusal.IsDead(failure) is not null)
                return true;
            Log.Failed(logger, row.Id, failure.GetType().Name, failure.Message);
            return false;
        }
    }

    private static async Task LogOut(UserClient client)
    {
        await client.Connect();
        await client.Telegram.Auth_LogOut();
    }

    private Task<int> Postpone(StoreContext store, Guid id, CancellationToken cancellationToken)
    {
        var next = time.GetUtcNow() + RetryEvery;
        return store.ClientSessions.Where(session => session.Id == id).ExecuteUpdateAsync(
            update => update.SetProperty(session => session.DueAt, next).SetProperty(session => session.LeasedUntil, (DateTimeOffset?)null),
            cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The stored Telegram session {Id} could not be logged out ({Failure}: {Reason}); it is tried again in a minute")]
        public static partial void Failed(ILogger logger, Guid id, string failure, string reason);
    }
}
