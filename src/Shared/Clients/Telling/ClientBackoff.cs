namespace JobRadar.BotAuth.Shared.Clients.Telling;

/// <summary>How long a client message waits after the client has not taken it: 1, 2, 4 … seconds, five minutes at most, or as long as the client asked.</summary>
public static class ClientBackoff
{
    /// <summary>What a client has not taken for so long is a dead letter.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Of what a client asks for: it must not sleep through the day that it has.</summary>
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    /// <param name="attempts">From 1.</param>
    /// <param name="asked"><c>Retry-After</c>, if it came.</param>
    public static TimeSpan After(int attempts, TimeSpan? asked)
    {
        var seconds = Math.Pow(2, Math.Min(attempts, 16) - 1);
        var wait = seconds < Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Longest;
        if (asked is not { } pause || pause <= wait)
            return wait;
        return pause < LongestAsked ? pause : LongestAsked;
    }
}
