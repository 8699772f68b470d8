using Npgsql;

namespace JobRadar.BotAuth.Shared.Store.PostgreSql;

/// <summary>Did a write fail only because another one came between, so that it should run again?</summary>
internal static class LostRace
{
    /// <param name="before">What the run before failed with.</param>
    /// <returns>The SQLSTATE of the race; null when the write failed for a reason of its own.</returns>
    public static string? Of(Exception exception, string? before = null) => Cause(exception)?.SqlState switch
    {
        PostgresErrorCodes.SerializationFailure => PostgresErrorCodes.SerializationFailure,
        PostgresErrorCodes.DeadlockDetected => PostgresErrorCodes.DeadlockDetected,
        // Another write has just made the same row: the next run sees it. One that fails so twice in a row makes it twice itself.
        PostgresErrorCodes.UniqueViolation when before != PostgresErrorCodes.UniqueViolation => PostgresErrorCodes.UniqueViolation,
        _ => null,
    };

    private static PostgresException? Cause(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException postgres)
                return postgres;
        }

        return null;
    }
}
