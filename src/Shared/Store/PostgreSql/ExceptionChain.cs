namespace JobRadar.BotAuth.Shared.Store.PostgreSql;

internal static class ExceptionChain
{
    /// <summary>EF wraps what the server said, once or twice.</summary>
    /// <returns>Null when none of the chain is of this kind.</returns>
    public static T? Find<T>(this Exception exception)
        where T : Exception
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is T found)
                return found;
        }

        return null;
    }
}
