namespace JobRadar.BotAuth.Shared.Limits;

/// <summary>
/// How much all networks together may start at this host in a minute. Many networks are cheap to whoever rents them, so the more is started the less is
/// left to each: a flood from a few of them closes nobody's way in. In memory: a counter that every start writes would be one row to wait for.
/// </summary>
public sealed class StartsInAll(LimitOptions limits, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private DateTimeOffset endsAt;
    private int count;

    /// <summary>How many one network may start now: all of its limit; a tenth once a quarter of the whole is started; a thirtieth, or two, from the half on; then none.</summary>
    /// <param name="retryAfter">Until the window ends.</param>
    public int AllowancePerIp(out TimeSpan retryAfter)
    {
        lock (gate)
        {
            Roll();
            retryAfter = endsAt - time.GetUtcNow();
            return limits.StartsPerIp switch
            {
                _ when count >= limits.StartsInAll => 0,
                var all when count * 2L >= limits.StartsInAll => Math.Min(all, Math.Max(2, all / 30)),
                var all when count * 4L >= limits.StartsInAll => Math.Min(all, Math.Max(2, all / 10)),
                var all => all,
            };
        }
    }

    public void Count()
    {
        lock (gate)
        {
            Roll();
            count++;
        }
    }

    private void Roll()
    {
        var now = time.GetUtcNow();
        if (now >= endsAt)
            (endsAt, count) = (now + Window, 0);
    }
}
