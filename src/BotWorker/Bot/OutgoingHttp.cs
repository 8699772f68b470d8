namespace JobRadar.BotAuth.BotWorker.Bot;

/// <summary>How this process asks other servers.</summary>
internal static class OutgoingHttp
{
    /// <summary>
    /// A proxy of the environment (<c>HTTP_PROXY</c> and the like) is for what is elsewhere: on its own machine a program reaches others by itself, and the
    /// proxy would look for them on its own.
    /// </summary>
    public static SocketsHttpHandler To(Uri server) => new()
    {
        UseProxy = !server.IsLoopback,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        AllowAutoRedirect = false,
    };
}
