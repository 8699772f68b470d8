using JobRadar.BotAuth.Shared.Limits;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.WebHost.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.Streams;

/// <summary>How many streams are open at this host: each holds a connection and asks the store every few seconds.</summary>
internal sealed class StreamLimits(LimitOptions limits)
{
    /// <summary>Of one browser or one session: a few tabs, and those whose end has not been noticed yet.</summary>
    public const int OfOne = 20;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> open = new(StringComparer.Ordinal);

    /// <summary>Counts a stream until its request ends.</summary>
    /// <param name="owner">The browser or session it is for.</param>
    /// <returns>Null, or the answer to one too many.</returns>
    public ProblemHttpResult? Refuse(HttpContext context, string owner, RequestOrigin origin)
    {
        (string Key, int Limit)[] counts = [(owner, OfOne), ($"network:{origin.Network()}", limits.StreamsPerIp)];
        lock (gate)
        {
            if (counts.Any(count => open.GetValueOrDefault(count.Key) >= count.Limit))
                return Problem.Later(context, ProblemCode.TooManyRequests, RetryAfter, "Too many pages are open at once. Close some, or wait a moment.");
            foreach (var (key, _) in counts)
                open[key] = open.GetValueOrDefault(key) + 1;
        }

        context.Response.RegisterForDispose(new Lease(this, [.. counts.Select(count => count.Key)]));
        return null;
    }

    private void Close(string[] keys)
    {
        lock (gate)
        {
            foreach (var key in keys)
            {
                if (--open[key] == 0)
                    open.Remove(key);
            }
        }
    }

    private sealed class Lease(StreamLimits limits, string[] keys) : IDisposable
    {
        public void Dispose() => limits.Close(keys);
    }
}
