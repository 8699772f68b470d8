using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace JobRadar.BotAuth.Shared.Store.PostgreSql;

/// <summary>
/// A write outside of <see cref="StoreWriter"/> is an error. Said here and not by <c>default_transaction_read_only</c>: poolers refuse a connection that
/// brings such a parameter.
/// </summary>
internal static class NoWrites
{
    private static DbUpdateException Refused() => new("This context only reads: writes go through StoreWriter.");

    internal sealed class OfEntities : SaveChangesInterceptor
    {
        public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) => throw Refused();

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => throw Refused();
    }

    internal sealed class OfCommands : DbCommandInterceptor
    {
        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => throw Refused();

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => throw Refused();
    }
}
