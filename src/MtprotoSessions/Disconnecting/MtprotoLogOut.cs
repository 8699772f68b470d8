using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.MtprotoSessions.Checking;
using JobRadar.BotAuth.MtprotoSessions.Telegram;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TL;

namespace JobRadar.BotAuth.MtprotoSessions.Disconnecting;

/// <summary>Ends a session that nobody uses any more at Telegram, so that it leaves the user's list of devices, and then forgets it.</summary>
internal sealed partial class MtprotoLogOut(TelegramApp app, MtprotoVault vault, StoreWriter writer, TimeProvider time, ILogger<MtprotoLogOut> logger)
{
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(1);

    /// <summary>An operator may bring the missing key back.</summary>
    private static readonly TimeSpan RetryUnopened = TimeSpan.FromHours(1);

    /// <summary>When Telegram cannot be reached the row stays, and the sweep tries again.</summary>
    public async Task Run(MtprotoSession row, CancellationToken cancellationToken)
    {
        if (await TryLogOut(row, cancellationToken) is { } again)
            await writer.Write((store, now, token) => Postpone(store, row.Id, now + again, token), cancellationToken);
        else
            await writer.Write((store, _, token) => store.MtprotoSessions.Where(session => session.Id == row.Id).ExecuteDeleteAsync(token), cancellationToken);
    }

    /// <returns>When to try again; null once Telegram knows the session no more.</returns>
    private async Task<TimeSpan?> TryLogOut(MtprotoSession row, CancellationToken cancellationToken)
    {
        if (vault.Open(row) is not { } secret)
        {
            Log.Unopened(logger, row.Id);
            return RetryUnopened;
        }

        try
        {
            await using var client = new UserClient(app, secret);
            await LogOut(client).WaitAsync(MtprotoCheck.Timeout, time, cancellationToken);
            return null;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (Refusal.IsDead(failure) is not null)
                return null;
            Log.Failed(logger, row.Id, failure.GetType().Name, failure.Message);
            return Retry;
        }
    }

    private static async Task LogOut(UserClient client)
    {
        await client.Connect();
        await client.Telegram.Auth_LogOut();
    }

    private static Task<int> Postpone(StoreContext store, Guid id, DateTimeOffset next, CancellationToken cancellationToken) =>
        store.MtprotoSessions.Where(session => session.Id == id).ExecuteUpdateAsync(
            update => update.SetProperty(session => session.DueAt, next).SetProperty(session => session.LeasedUntil, (DateTimeOffset?)null),
            cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The MTProto session {Id} could not be logged out ({Failure}: {Reason}); it is tried again in a minute")]
        public static partial void Failed(ILogger logger, Guid id, string failure, string reason);

        [LoggerMessage(LogLevel.Warning, "The MTProto session {Id} cannot be logged out: the key ring does not open it; it is tried again in an hour")]
        public static partial void Unopened(ILogger logger, Guid id);
    }
}
