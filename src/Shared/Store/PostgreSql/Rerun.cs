using Npgsql;

namespace JobRadar.BotAuth.Shared.Store.PostgreSql;

/// <summary>Did a write fail only because of what happened beside it, and left nothing, so that it should run again?</summary>
internal static class Rerun
{
    /// <param name="before">What the run before failed with.</param>
    /// <returns>The SQLSTATE of the cause; null when the write failed for a reason of its own.</returns>
    public static string? Cause(Exception exception, string? before = null) => exception.Find<PostgresException>()?.SqlState switch
    {
        PostgresErrorCodes.SerializationFailure => PostgresErrorCodes.SerializationFailure,
        PostgresErrorCodes.DeadlockDetected => PostgresErrorCodes.DeadlockDetected,
        // Another write has just made the same row: the next run sees it. One that fails so twice in a row makes it twice itself.
        PostgresErrorCodes.UniqueViolation when before != PostgresErrorCodes.UniqueViolation => PostgresErrorCodes.UniqueViolation,
        // A server that restarts ends the connections that lie in the pool; it says so, and so nothing was committed.
        PostgresErrorCodes.AdminShutdown when before != PostgresErrorCodes.AdminShutdown => PostgresErrorCodes.AdminShutdown,
        _ => null,
    };
}
