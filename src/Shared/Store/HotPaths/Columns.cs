using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.Shared.Users;

namespace JobRadar.BotAuth.Shared.Store.HotPaths;

/// <summary>The columns of an entity, and the entity from a row that has them in this order. A test holds both against the model.</summary>
internal static class Columns
{
    public const string OfUser =
        """u."Id", u."TelegramId", u."Phone", u."FirstName", u."LastName", u."Username", u."Language", u."TimeZone", u."CreatedAt" """;

    public const string OfSession =
        """
        s."Id", s."UserId", s."BrowserId", s."TokenHash", s."CreatedAt", s."LastSeenAt", s."ExpiresAt", s."AbsoluteExpiresAt", s."CodeAt",
        s."EndedAt", s."EndReason", s."Ip", s."Browser", s."Os"
        """;

    public const string OfBrowser =
        """
        b."Id", b."UserId", b."SecretHash", b."MarkKey", b."PreviousSecretHash", b."RotationSalt", b."RotatedAt", b."CurrentSeen", b."CreatedAt",
        b."LastUsedAt", b."ExpiresAt", b."DueAt", b."Ip", b."Regions", b."Browser", b."Os"
        """;

    public const string OfTelegramSession =
        """
        t."Id", t."UserId", t."ChatId", t."ChatReachable", t."State", t."RevokedAt", t."RevokeReason", t."MtprotoSessionId",
        t."ConnectedAt", t."CheckedAt"
        """;

    public static User User(this RowCursor row) => new()
    {
        Id = row.Guid(),
        TelegramId = row.Number(),
        Phone = row.TextOrNull(),
        FirstName = row.Text(),
        LastName = row.TextOrNull(),
        Username = row.TextOrNull(),
        Language = row.TextOrNull(),
        TimeZone = row.TextOrNull(),
        CreatedAt = row.Time(),
    };

    public static SiteSession Session(this RowCursor row) => new()
    {
        Id = row.Guid(),
        UserId = row.Guid(),
        BrowserId = row.GuidOrNull(),
        TokenHash = row.Bytes(),
        CreatedAt = row.Time(),
        LastSeenAt = row.Time(),
        ExpiresAt = row.Time(),
        AbsoluteExpiresAt = row.Time(),
        CodeAt = row.TimeOrNull(),
        EndedAt = row.TimeOrNull(),
        EndReason = (EndReason?)row.CodeOrNull(),
        Ip = row.TextOrNull(),
        Browser = row.TextOrNull(),
        Os = row.TextOrNull(),
    };

    public static KnownBrowser Browser(this RowCursor row) => new()
    {
        Id = row.Guid(),
        UserId = row.Guid(),
        SecretHash = row.Bytes(),
        MarkKey = row.Bytes(),
        PreviousSecretHash = row.BytesOrNull(),
        RotationSalt = row.BytesOrNull(),
        RotatedAt = row.TimeOrNull(),
        CurrentSeen = row.Flag(),
        CreatedAt = row.Time(),
        LastUsedAt = row.Time(),
        ExpiresAt = row.Time(),
        DueAt = row.Time(),
        Ip = row.TextOrNull(),
        Regions = row.TextOrNull(),
        Browser = row.TextOrNull(),
        Os = row.TextOrNull(),
    };

    public static TelegramSession TelegramSession(this RowCursor row) => new()
    {
        Id = row.Guid(),
        UserId = row.Guid(),
        ChatId = row.Number(),
        ChatReachable = row.Flag(),
        State = (TelegramSessionState)row.Code(),
        RevokedAt = row.TimeOrNull(),
        RevokeReason = (RevokeReason?)row.CodeOrNull(),
        MtprotoSessionId = row.GuidOrNull(),
        ConnectedAt = row.TimeOrNull(),
        CheckedAt = row.TimeOrNull(),
    };
}
