using System.Data.Common;

namespace JobRadar.BotAuth.Shared.Store.HotPaths;

/// <summary>Reads the columns of a row from left to right, as the store keeps them (<see cref="UtcTicks"/>).</summary>
internal sealed class RowCursor(DbDataReader row)
{
    private int at;

    public Guid Guid() => row.GetGuid(at++);

    public Guid? GuidOrNull() => row.IsDBNull(at) ? Skip<Guid?>() : row.GetGuid(at++);

    public byte[] Bytes() => row.GetFieldValue<byte[]>(at++);

    public byte[]? BytesOrNull() => row.IsDBNull(at) ? Skip<byte[]?>() : row.GetFieldValue<byte[]>(at++);

    public string Text() => row.GetString(at++);

    public string? TextOrNull() => row.IsDBNull(at) ? Skip<string?>() : row.GetString(at++);

    public long Number() => row.GetInt64(at++);

    public bool Flag() => row.GetBoolean(at++);

    public DateTimeOffset Time() => new(row.GetInt64(at++), TimeSpan.Zero);

    public DateTimeOffset? TimeOrNull() => row.IsDBNull(at) ? Skip<DateTimeOffset?>() : Time();

    public int? CodeOrNull() => row.IsDBNull(at) ? Skip<int?>() : row.GetInt32(at++);

    public int Code() => row.GetInt32(at++);

    private T? Skip<T>()
    {
        at++;
        return default;
    }
}
