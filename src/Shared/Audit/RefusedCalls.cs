using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.Shared.Audit;

/// <summary>
/// Writes down calls that are refused before anything was read or written. The first of a network in an hour costs a write; a flood of them costs no more.
/// </summary>
public sealed partial class RefusedCalls(StoreWriter writer, TimeProvider time, ILogger<RefusedCalls> logger)
{
    private readonly Lock gate = new();
    private readonly HashSet<(AuditKind Kind, string Network)> noted = [];
    private DateTimeOffset endsAt;

    /// <summary>The answer does not depend on it. Goes on when the caller hangs up, who might do so just to stay unseen.</summary>
    public async Task Note(AuditKind kind, string reason, RequestOrigin origin)
    {
        if (!IsNews(kind, origin.Network()))
            return;
        try
        {
            await writer.Write(
                (store, now, token) => store.AuditBounded(kind, reason, cause: "", userId: null, origin, now, token), CancellationToken.None);
        }
        catch (Exception exception)
        {
            Log.NotNoted(logger, exception, kind.Name());
        }
    }

    private bool IsNews(AuditKind kind, string network)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (now >= endsAt)
            {
                noted.Clear();
                endsAt = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero).AddHours(1);
            }

            return noted.Count < 2 * AuditTrail.MaxInAll && noted.Add((kind, network));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The audit trail does not have a call that was refused ({Kind})")]
        public static partial void NotNoted(ILogger logger, Exception exception, string kind);
    }
}
