using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.Shared.Login.Guessing;

/// <summary>
/// All wrong codes that this host has seen, whatever phone and network: a metric, and one line in the log when they leave the ordinary. A botnet that
/// stays below each phone's and each network's limit shows here only.
/// </summary>
public sealed partial class WrongCodes : IDisposable
{
    /// <summary>People mistype a code now and then; ten networks that each guess as much as they may are beyond this in ten minutes.</summary>
    public const int Ordinary = 50;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Queue<DateTimeOffset> latest = new();
    private readonly Meter meter;
    private readonly Counter<long> counter;
    private readonly TimeProvider time;
    private readonly ILogger<WrongCodes> logger;
    private DateTimeOffset quietUntil;

    public WrongCodes(TimeProvider time, ILogger<WrongCodes> logger)
    {
        (this.time, this.logger) = (time, logger);
        meter = new Meter(new MeterOptions("JobRadar.BotAuth") { Scope = this });
        counter = meter.CreateCounter<long>("botauth.wrong_codes", unit: "{code}", description: "Wrong codes that were typed.");
    }

    /// <summary>After the write that counted it, which may have run more than once.</summary>
    public void Note()
    {
        counter.Add(1);
        if (IsOutOfTheOrdinary(time.GetUtcNow()))
            Log.OutOfTheOrdinary(logger, Ordinary, (int)Window.TotalMinutes);
    }

    public void Dispose() => meter.Dispose();

    /// <returns>True once in a window at most.</returns>
    private bool IsOutOfTheOrdinary(DateTimeOffset now)
    {
        lock (latest)
        {
            latest.Enqueue(now);
            if (latest.Count > Ordinary + 1)
                latest.Dequeue();
            if (latest.Count <= Ordinary || now - latest.Peek() > Window || now < quietUntil)
                return false;
            quietUntil = now + Window;
            return true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "More than {Ordinary} wrong codes within {Minutes} minutes: somebody may be guessing. What each phone and each network may do is limited")]
        public static partial void OutOfTheOrdinary(ILogger logger, int ordinary, int minutes);
    }
}
