using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace JobRadar.BotAuth.Shared.Store;

/// <summary>Row locks of a query. SQLite has one writer and needs none.</summary>
public static class RowLocks
{
    private const string Tag = "rows: FOR UPDATE SKIP LOCKED";

    /// <summary>Locks the rows that it finds until the transaction ends, and does not wait for rows that another one has locked.</summary>
    public static IQueryable<T> ForUpdate<T>(this IQueryable<T> rows)
        where T : class => rows.TagWith(Tag);

    /// <summary>A tag stands as a comment before its query.</summary>
    internal sealed class Interceptor : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("-- " + Tag, StringComparison.Ordinal))
                command.CommandText += "\nFOR UPDATE SKIP LOCKED";
            return ValueTask.FromResult(result);
        }
    }
}
