using System.Data.Common;

namespace JobRadar.BotAuth.Floor.Store;

/// <summary>The SQL of the three paths, on the product's own tables. SQLite prepares a statement at its first use, PostgreSQL at its second.</summary>
internal sealed class Statements(DbConnection connection)
{
    public Statement FindBrowser { get; } = new(
        connection,
        """
        SELECT b."SecretHash", b."ExpiresAt", u."Id", u."Phone", u."TelegramId", u."FirstName", u."LastName", u."Username", u."Language"
        FROM "KnownBrowsers" b JOIN "Users" u ON u."Id" = b."UserId" JOIN "TelegramSessions" t ON t."UserId" = u."Id"
        WHERE b."Id" = @p0 AND t."State" = 1
        """,
        1);

    public Statement LogIn { get; } = new(
        connection,
        """
        UPDATE "KnownBrowsers" SET "SecretHash" = @p0, "PreviousSecretHash" = @p1, "RotationSalt" = @p2, "RotatedAt" = @p3, "CurrentSeen" = false,
        "LastUsedAt" = @p3, "ExpiresAt" = @p4, "Ip" = @p5 WHERE "Id" = @p8;
        INSERT INTO "SiteSessions" ("Id", "UserId", "BrowserId", "TokenHash", "CreatedAt", "LastSeenAt", "ExpiresAt", "AbsoluteExpiresAt", "Ip", "Browser", "Os")
        VALUES (@p9, @p10, @p8, @p11, @p3, @p3, @p4, @p12, @p5, @p6, @p7)
        """,
        13);

    public Statement FindSession { get; } = new(
        connection,
        """
        SELECT s."Id", s."CreatedAt", s."LastSeenAt", s."ExpiresAt", s."AbsoluteExpiresAt", s."Ip", s."Browser", s."Os",
        u."Id", u."Phone", u."TelegramId", u."FirstName", u."LastName", u."Username", u."Language"
        FROM "SiteSessions" s JOIN "Users" u ON u."Id" = s."UserId" WHERE s."TokenHash" = @p0 AND s."EndedAt" IS NULL
        """,
        1);

    public Statement TouchSession { get; } = new(
        connection,
        """UPDATE "SiteSessions" SET "LastSeenAt" = @p0, "ExpiresAt" = @p1 WHERE "Id" = @p2 AND "EndedAt" IS NULL AND "LastSeenAt" < @p0""",
        3);

    public Statement NoteUpdate { get; } = new(
        connection,
        """INSERT INTO "TelegramUpdates" ("UpdateId", "ReceivedAt", "DoneAt", "Failures") VALUES (@p0, @p1, @p1, 0) ON CONFLICT DO NOTHING""",
        2);

    public Statement Enqueue { get; } = new(
        connection,
        """INSERT INTO "Outbox" ("Priority", "ChatId", "Content", "CreatedAt", "DueAt", "Attempts", "Failures") VALUES (1, @p0, @p1, @p2, @p2, 0, 0)""",
        3);
}
