using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.MtprotoSessions.Disconnecting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.MtprotoSessions.Checking;

/// <summary>
/// Looks at every MTProto session once in <see cref="MtprotoOptions.SweepEvery"/>, a few each second, and logs out those that nobody uses
/// any more. A lease on the row keeps two workers from the same session.
/// </summary>
internal sealed partial class Sweep(
    MtprotoCheck check, MtprotoLogOut logOut, StoreReader reader, StoreWriter writer, ChangeNotifications notifications, MtprotoOptions options, TimeProvider time, ILogger<Sweep> logger)
    : BackgroundService
{
    private const int MinAtOnce = 4;
    private const int MaxAtOnce = 100;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(10);

    // To count reads every session, so the count may be a little old.
    private static readonly TimeSpan CountEvery = TimeSpan.FromMinutes(5);

    private (int Count, DateTimeOffset At) all;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var unused = notifications.Subscribe(Change.MtprotoSessions);
        for (var pause = TimeSpan.Zero; ; await unused.Wait(pause, time, stoppingToken))
        {
            try
            {
                pause = await Round(stoppingToken) ?? LookEvery;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, exception);
                pause = LookEvery;
            }
        }
    }

    /// <returns>For how long Telegram wants to be left alone; null when it does not say.</returns>
    private async Task<TimeSpan?> Round(CancellationToken stoppingToken)
    {
        var claimed = await Claim(stoppingToken);
        var waits = await Task.WhenAll(claimed.Select(due => Handle(due, stoppingToken)));
        var longest = waits.Max();
        return longest > MaxPause ? MaxPause : longest;
    }

    private async Task<TimeSpan?> Handle(Due due, CancellationToken stoppingToken)
    {
        if (due.Session.LoggingOut)
        {
            await logOut.Run(due.Session, stoppingToken);
            return null;
        }

        return await check.Check(due.Session, due.TelegramId, stoppingToken) is Liveness.Unknown { RetryAfter: { } wait } ? wait : null;
    }

    private async Task<IReadOnlyList<Due>> Claim(CancellationToken cancellationToken)
    {
        int atOnce;
        await using (var store = reader.Open())
        {
            var now = time.GetUtcNow();
            if (!await store.MtprotoSessions.AnyAsync(row => row.DueAt <= now, cancellationToken))
                return [];
            if (now - all.At >= CountEvery)
                all = (await store.MtprotoSessions.CountAsync(cancellationToken), now);
            var perSecond = all.Count / options.SweepEvery.TotalSeconds;
            atOnce = (int)Math.Clamp(Math.Ceiling(perSecond * 2), MinAtOnce, MaxAtOnce);
        }

        return await writer.Write((store, now, token) => Claim(store, atOnce, now, token), cancellationToken);
    }

    private static async Task<IReadOnlyList<Due>> Claim(StoreContext store, int atOnce, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await store.MtprotoSessions.Where(row => row.DueAt <= now && (row.LeasedUntil == null || row.LeasedUntil <= now))
            .OrderBy(row => row.DueAt)
            .Take(atOnce)
            .ForUpdate()
            .ToListAsync(cancellationToken);
        if (due.Count == 0)
            return [];
        foreach (var session in due)
            session.LeasedUntil = now + CheckLease.Length;
        var users = due.ConvertAll(session => session.UserId);
        var accounts = await store.Users.Where(user => users.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.TelegramId, cancellationToken);
        return due.ConvertAll(session => new Due(session, accounts[session.UserId]));
    }

    private sealed record Due(MtprotoSession Session, long TelegramId);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "MTProto sessions could not be looked at; it goes on in a moment")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
