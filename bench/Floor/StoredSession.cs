using System.Data.Common;

namespace JobRadar.BotAuth.Floor;

/// <summary>A session with its user, read from a row.</summary>
internal sealed record StoredSession(SessionAnswer Session, UserAnswer User)
{
    public static StoredSession Read(DbDataReader row) => new(
        new SessionAnswer(row.GetGuid(0), true, Time(row, 1), Time(row, 2), Time(row, 3), row.GetString(5), row.GetString(6), row.GetString(7)),
        StoredUser.Read(row, 8));

    private static DateTimeOffset Time(DbDataReader row, int column) => new(row.GetInt64(column), TimeSpan.Zero);
}

internal static class StoredUser
{
    public static UserAnswer Read(DbDataReader row, int first) => new(
        row.GetGuid(first), Text(row, first + 1), row.GetInt64(first + 2), row.GetString(first + 3), Text(row, first + 4), Text(row, first + 5), Text(row, first + 6));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
