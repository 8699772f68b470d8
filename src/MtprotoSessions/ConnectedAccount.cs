using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.MtprotoSessions.Telegram;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.MtprotoSessions;

/// <summary>What a user may know of the connected Telegram account.</summary>
public sealed class ConnectedAccount(StoreReader reader, IMtprotoProbe probe, MtprotoOptions options, TimeProvider time, IServiceProvider services)
{
    /// <summary>Accounts can be connected here.</summary>
    public bool IsAvailable { get; } = services.GetService(typeof(TelegramApp)) is not null;

    /// <summary>Logins without a code need the account, and this user has not connected it.</summary>
    public async ValueTask<bool> IsMissing(Guid userId, CancellationToken cancellationToken) =>
        options.Required && IsAvailable && !(await Of(userId, cancellationToken)).Connected;

    public async Task<AccountState> Of(Guid userId, CancellationToken cancellationToken) => Of(await Find(userId, cancellationToken));

    /// <summary>After Telegram was asked, where it was not asked for as long as a login without a code would forgive.</summary>
    public async Task<AccountState> Check(Guid userId, CancellationToken cancellationToken)
    {
        var stored = await Find(userId, cancellationToken);
        if (stored.IsProvenSince(time.GetUtcNow() - options.ProbeAfter))
            return Of(stored);
        await probe.Probe(userId, cancellationToken);
        return await Of(userId, cancellationToken);
    }

    private AccountState Of(TelegramSession stored) => new(
        IsAvailable, options.Required, stored.MtprotoSessionId is not null, stored.ConnectedAt, stored.CheckedAt, options.WatchEvery(), options.SweepEvery);

    private async Task<TelegramSession> Find(Guid userId, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        return await store.TelegramSessions.SingleAsync(row => row.UserId == userId, cancellationToken);
    }
}

/// <param name="Required">Without it there is no login without a code.</param>
/// <param name="CheckedAt">When Telegram last said that the session is alive.</param>
/// <param name="WatchEvery">How often Telegram is asked while the user has a page open.</param>
/// <param name="SweepEvery">How often it is asked else.</param>
public sealed record AccountState(
    bool Available, bool Required, bool Connected, DateTimeOffset? ConnectedAt, DateTimeOffset? CheckedAt, TimeSpan WatchEvery, TimeSpan SweepEvery);
