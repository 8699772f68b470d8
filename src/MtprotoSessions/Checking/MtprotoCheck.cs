using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.Shared.Users;
using JobRadar.BotAuth.MtprotoSessions.Telegram;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TL;
using User = TL.User;

namespace JobRadar.BotAuth.MtprotoSessions.Checking;

/// <summary>Asks Telegram about one MTProto session and writes down what it said. Cached state is no sign of life: it connects and asks who it is.</summary>
internal sealed partial class MtprotoCheck(
    TelegramApp app, MtprotoVault vault, StoreWriter writer, MtprotoOptions options, TimeProvider time, ILogger<MtprotoCheck> logger)
{
    /// <summary>How long Telegram may take. Somebody may wait for it at the login page, who waits 3 s at most.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private const double Spread = 0.1;
    private static readonly TimeSpan RetryUnknown = TimeSpan.FromMinutes(1);

    /// <summary>With a connection of its own. Whoever calls it holds the lease, which ends with it.</summary>
    /// <param name="telegramId">Whose session it must be.</param>
    public async Task<Liveness> Check(MtprotoSession row, long telegramId, CancellationToken cancellationToken)
    {
        await using var client = Open(row);
        return await Check(row, client, telegramId, keepLease: false, cancellationToken);
    }

    /// <returns>For several checks; null when the key ring does not open the session.</returns>
    public UserClient? Open(MtprotoSession row)
    {
        if (vault.Open(row) is { } secret)
            return new UserClient(app, secret);
        Log.Sealed(logger, row.Id);
        return null;
    }

    /// <param name="client">Null: nothing can be known.</param>
    /// <param name="keepLease">The caller will ask again.</param>
    /// <inheritdoc cref="Check(MtprotoSession, long, CancellationToken)"/>
    public async Task<Liveness> Check(MtprotoSession row, UserClient? client, long telegramId, bool keepLease, CancellationToken cancellationToken)
    {
        var liveness = client is null ? new Liveness.Unknown(null) : await Ask(row, client, telegramId, cancellationToken);
        await writer.Write((store, now, token) => Note(store, row, liveness, keepLease ? now + CheckLease.Length : null, now, token), cancellationToken);
        return liveness;
    }

    private async Task<Liveness> Ask(MtprotoSession row, UserClient client, long telegramId, CancellationToken cancellationToken)
    {
        try
        {
            var self = await WhoAmI(client).WaitAsync(Timeout, time, cancellationToken);
            return self?.Id == telegramId ? new Liveness.Alive(self, client.HasChanged ? client.Secret : null) : new Liveness.Dead(RevokeReason.OtherAccount);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (Refusal.IsDead(failure) is { } reason)
                return new Liveness.Dead(reason);
            Log.Unknown(logger, row.Id, failure.GetType().Name, failure.Message);
            return new Liveness.Unknown(Refusal.FloodWait(failure));
        }
    }

    private static async Task<TelegramProfile?> WhoAmI(UserClient client)
    {
        await client.Connect();
        return (await client.Telegram.Users_GetUsers(InputUser.Self)) is [User self]
            ? new TelegramProfile(self.id, self.first_name ?? "", self.last_name, self.username, Language: null)
            : null;
    }

    private async Task Note(
        StoreContext store, MtprotoSession row, Liveness liveness, DateTimeOffset? leasedUntil, DateTimeOffset now, CancellationToken cancellationToken)
    {
        store.Notify(Change.AccountChecked(row.UserId));
        switch (liveness)
        {
            case Liveness.Dead dead:
                await store.EndDead(row, dead.Reason, now, cancellationToken);
                return;
            case Liveness.Alive alive:
                var stored = await store.TelegramSessions.SingleAsync(session => session.UserId == row.UserId, cancellationToken);
                stored.FoundAlive(row.Id, now);
                var user = await store.Users.SingleAsync(known => known.Id == row.UserId, cancellationToken);
                alive.Account.Refresh(user);
                break;
        }

        if (await store.MtprotoSessions.SingleOrDefaultAsync(session => session.Id == row.Id, cancellationToken) is not { LoggingOut: false } kept)
            return;
        if (liveness is Liveness.Alive { Changed: { } changed })
            kept.Sealed = vault.SealFor(row.Id, changed);
        (kept.DueAt, kept.LeasedUntil) = (now + Next(liveness), leasedUntil);
    }

    /// <summary>Spread out, so that those that were connected together do not stay together.</summary>
    private TimeSpan Next(Liveness liveness)
    {
        if (liveness is not Liveness.Unknown unknown)
            return options.SweepEvery * (1 - (Random.Shared.NextDouble() * Spread));
        var retry = unknown.RetryAfter ?? RetryUnknown;
        return retry < options.SweepEvery ? retry : options.SweepEvery;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The key ring does not open the MTProto session {Id}: is the certificate, the key ring or Telegram:ApiHash another one?")]
        public static partial void Sealed(ILogger logger, Guid id);

        [LoggerMessage(LogLevel.Warning, "Telegram did not say whether the MTProto session {Id} is alive ({Failure}: {Reason})")]
        public static partial void Unknown(ILogger logger, Guid id, string failure, string reason);
    }
}
