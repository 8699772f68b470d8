using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace JobRadar.BotAuth.Shared.Store.Sqlite;

/// <summary>
/// Keeps what SQLite has prepared for EF's next command with the same text, on connections that stay open. EF makes a new command each time, and
/// SQLite takes longer to prepare a join than to run it: where a direct login looks its browser up, 23 µs are left of 51 (docs/decisions/0013).
/// </summary>
internal sealed class KeptStatements : DbCommandInterceptor
{
    // EF has parameters for values, so there are about as many texts as there are queries in the code.
    private const int Most = 500;

    private readonly ConditionalWeakTable<DbConnection, Dictionary<string, KeptCommand>> freeOf = [];

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        var free = freeOf.GetValue(result.Connection!, _ => new(StringComparer.Ordinal));
        if (!free.Remove(result.CommandText, out var kept))
            kept = new KeptCommand(free) { CommandText = result.CommandText };
        (kept.Connection, kept.Transaction, kept.CommandTimeout) = ((SqliteConnection)result.Connection!, (SqliteTransaction?)result.Transaction, result.CommandTimeout);
        kept.Parameters.Clear();
        foreach (SqliteParameter parameter in result.Parameters)
            kept.Parameters.Add(parameter);
        result.Dispose();
        return kept;
    }

    private sealed class KeptCommand(Dictionary<string, KeptCommand> free) : SqliteCommand
    {
        /// <summary>EF is done with it. The connection disposes what it has prepared.</summary>
        protected override void Dispose(bool disposing)
        {
            if (disposing && free.Count < Most && free.TryAdd(CommandText, this))
                return;
            base.Dispose(disposing);
        }
    }
}
