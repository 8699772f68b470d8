using System.Diagnostics;

namespace JobRadar.BotAuth.TestKit;

/// <summary>Waits for a condition instead of for a time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);

    /// <exception cref="TimeoutException">It did not come true in a minute: long, as machines are slow at times and nobody waits where it does.</exception>
    public static async Task True(Func<Task<bool>> condition, string what, TimeSpan? timeout = null)
    {
        for (var watch = Stopwatch.StartNew(); !await condition(); await Task.Delay(LookEvery))
        {
            if (watch.Elapsed > (timeout ?? Timeout))
                throw new TimeoutException($"It did not come true: {what}");
        }
    }

    /// <inheritdoc cref="True(Func{Task{bool}}, string, TimeSpan?)"/>
    public static Task True(Func<bool> condition, string what, TimeSpan? timeout = null) =>
        True(() => Task.FromResult(condition()), what, timeout);
}
