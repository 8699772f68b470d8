using System.Security.Cryptography;
using System.Text;
using JobRadar.BotAuth.Shared.Limits;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Audit;

/// <summary>
/// Writes events in the transaction of what they tell. The log hears of each once that is committed, see <see cref="AuditLog"/>: never of a write
/// that failed, and once of a write that ran several times.
/// </summary>
public static class AuditTrail
{
    /// <summary>Of each kind, of what callers who prove nothing can cause.</summary>
    internal const int MaxOfNetwork = 20;

    /// <inheritdoc cref="MaxOfNetwork"/>
    internal const int MaxInAll = 1000;

    /// <summary>Of each kind, of what concerns one user: a flood of what concerns nobody must not hide it.</summary>
    internal const int MaxOfUser = 200;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <param name="origin">Of whoever caused it; where that was nobody at a browser, of what it is about.</param>
    public static void Audit(
        this StoreContext store,
        AuditKind kind,
        string reason,
        Guid? userId,
        RequestOrigin? origin,
        DateTimeOffset now,
        Guid? sessionId = null,
        Guid? browserId = null,
        string? by = null)
    {
        var happened = New(Guid.CreateVersion7(now), kind, reason, userId, origin, now, sessionId, browserId, by);
        store.Insert(happened);
        store.TellAfterCommit(happened);
    }

    /// <summary>A login is done.</summary>
    /// <param name="how"><c>direct</c>, <c>code</c> or <c>phone_alone</c>.</param>
    public static void AuditLogin(this StoreContext store, string how, SiteSession issued, DateTimeOffset now) =>
        store.Audit(AuditKind.Login, how, issued.UserId, issued.Origin, now, issued.Id, issued.BrowserId);

    /// <summary>
    /// What may come again and again from callers who prove nothing: one event for each kind, reason, network, cause and hour, some for each network
    /// and hour, and so many of one user, or of nobody, in all. The last of them is followed by one that says so.
    /// </summary>
    /// <param name="concerns">
    /// Whom, where that is not to depend on who is known: a phone number. Else the work at a wrong code would tell. The user, when it is null.
    /// </param>
    /// <param name="cause">Tells apart what should be told apart within the hour; empty: nothing. Never a phone number.</param>
    public static async Task AuditBounded(
        this StoreContext store,
        AuditKind kind,
        string reason,
        string cause,
        Guid? userId,
        RequestOrigin origin,
        DateTimeOffset now,
        CancellationToken cancellationToken,
        string? concerns = null)
    {
        var network = origin.Network();
        var id = IdOf($"{kind}:{reason}:{network}:{cause}:{now.UtcTicks / Hour.Ticks}");
        var whom = concerns ?? userId?.ToString();
        var (pool, most) = whom is null ? ($"audit:{kind.Name()}", MaxInAll) : ($"audit:{kind.Name()}:{whom}", MaxOfUser);
        // What is full is looked at first: a network that is new costs no counter then.
        if (await store.AuditEvents.AnyAsync(row => row.Id == id, cancellationToken)
            || await LimitWindow.Wait(store, pool, most, now, cancellationToken) is not null
            || await new NetworkLimit($"audit:{kind.Name()}", MaxOfNetwork, Hour).Count(store, origin, now, cancellationToken) is not null)
            return;
        await LimitWindow.Count(store, pool, most, Hour, now, cancellationToken);
        await store.InsertOnce(New(id, kind, reason, userId, origin, now), cancellationToken);
        if (await LimitWindow.Wait(store, pool, most, now, cancellationToken) is not null)
            store.Audit(AuditKind.LimitMet, "audit", userId, origin: null, now);
    }

    /// <summary>What its user may cause again with the same button, and is told once.</summary>
    internal static Task AuditOnce(
        this StoreContext store, AuditKind kind, string reason, string cause, Guid userId, RequestOrigin? origin, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.InsertOnce(New(IdOf($"{kind}:{reason}:{cause}"), kind, reason, userId, origin, now, by: "chat"), cancellationToken);

    private static async Task InsertOnce(this StoreContext store, AuditEvent happened, CancellationToken cancellationToken)
    {
        if (await store.InsertUnlessThere(happened, cancellationToken))
            store.TellAfterCommit(happened);
    }

    private static AuditEvent New(
        Guid id,
        AuditKind kind,
        string reason,
        Guid? userId,
        RequestOrigin? origin,
        DateTimeOffset now,
        Guid? sessionId = null,
        Guid? browserId = null,
        string? by = null) => new()
        {
            Id = id,
            At = now,
            Kind = kind,
            Reason = reason,
            By = by,
            UserId = userId,
            SessionId = sessionId,
            BrowserId = browserId,
            Browser = origin?.Browser,
            Os = origin?.Os,
            Network = origin?.Network() is { Length: > 0 } network ? network : null,
        };

    /// <summary>A UUID of version 8 (RFC 9562, 5.8).</summary>
    private static Guid IdOf(string cause)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(cause)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
