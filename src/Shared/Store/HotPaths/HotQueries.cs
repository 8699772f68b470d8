using System.Data.Common;
using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.Shared.Users;

namespace JobRadar.BotAuth.Shared.Store.HotPaths;

/// <summary>What every direct login and every check of a session reads. Nothing of it is tracked.</summary>
internal static class HotQueries
{
    internal const string SessionByToken =
        $"""
        SELECT {Columns.OfSession}, {Columns.OfUser}
        FROM "SiteSessions" s JOIN "Users" u ON u."Id" = s."UserId" WHERE s."TokenHash" = @p0
        """;

    internal const string BrowserById =
        $"""
        SELECT {Columns.OfBrowser}, {Columns.OfUser}, {Columns.OfTelegramSession},
        (SELECT COUNT(*) FROM "SiteSessions" s WHERE s."UserId" = u."Id" AND s."EndedAt" IS NULL)
        FROM "KnownBrowsers" b JOIN "Users" u ON u."Id" = b."UserId" JOIN "TelegramSessions" t ON t."UserId" = u."Id" WHERE b."Id" = @p0
        """;

    internal const string WaitingReply =
        """
        SELECT o."Content" FROM "Outbox" o
        WHERE o."ChatId" = @p0 AND o."SettledAt" IS NULL AND o."Priority" < @p1 AND (o."LeasedUntil" IS NULL OR o."LeasedUntil" <= @p2) LIMIT 1
        """;

    /// <summary>Does something wait for this chat that is no notice, and is not on its way?</summary>
    public static async Task<bool> HasWaitingReplies(this StoreContext store, long chatId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await store.Prepare(WaitingReply).First(row => row.GetString(0), cancellationToken, chatId, (int)OutboxPriority.Notice, now.UtcTicks) is not null;

    public static Task<CheckedSession?> FindSession(this StoreContext store, byte[] tokenHash, CancellationToken cancellationToken) =>
        store.Prepare(SessionByToken).First(ReadSession, cancellationToken, tokenHash);

    public static Task<KnownBrowserOfUser?> FindKnownBrowser(this StoreContext store, Guid browserId, CancellationToken cancellationToken) =>
        store.Prepare(BrowserById).First(ReadBrowser, cancellationToken, browserId);

    private static CheckedSession ReadSession(DbDataReader reader)
    {
        var row = new RowCursor(reader);
        return new CheckedSession(row.Session(), row.User());
    }

    private static KnownBrowserOfUser ReadBrowser(DbDataReader reader)
    {
        var row = new RowCursor(reader);
        return new KnownBrowserOfUser(row.Browser(), row.User(), row.TelegramSession(), (int)row.Number());
    }
}

/// <param name="Sessions">How many of the user's are not ended.</param>
internal sealed record KnownBrowserOfUser(KnownBrowser Browser, User User, TelegramSession Session, int Sessions);
