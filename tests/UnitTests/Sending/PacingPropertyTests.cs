using FsCheck.Fluent;
using JobRadar.BotAuth.BotWorker.Sending;

namespace JobRadar.BotAuth.UnitTests.Sending;

/// <summary>A sender that writes whenever pacing lets it, to more people than Telegram takes at once, with refusals now and then.</summary>
public sealed class PacingPropertyTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Telegrams_limits_hold_whatever_is_owed_and_nothing_waits_for_ever()
    {
        var action = from chat in Gen.Frequency((3, Gen.Choose(1, 3)), (2, Gen.Choose(4, 80)))
                     from milliseconds in Gen.Frequency((6, Gen.Constant(0)), (3, Gen.Choose(1, 50)), (1, Gen.Choose(51, 3000)))
                     from takes in Gen.Choose(0, 400)
                     from refusedFor in Gen.Frequency((30, Gen.Constant(0)), (1, Gen.Choose(1, 20)))
                     select new Due(chat, TimeSpan.FromMilliseconds(milliseconds), TimeSpan.FromMilliseconds(takes), refusedFor);
        Property.Holds(from length in Gen.Choose(1, 250) from messages in action.ListOf(length) select messages, messages => new Run().Send(messages), 200);
    }

    /// <param name="RefusedFor">Seconds of a 429 with which the message is answered; 0 when it is taken.</param>
    private sealed record Due(long Chat, TimeSpan After, TimeSpan Takes, int RefusedFor);

    private sealed class Run
    {
        private readonly Pacing pacing = new();
        private readonly List<(long Chat, DateTimeOffset At)> started = [];
        private readonly List<(Due Message, DateTimeOffset At)> underway = [];
        private readonly Dictionary<long, DateTimeOffset> pausedUntil = [];
        private (long Chat, DateTimeOffset At, DateTimeOffset BotPausedUntil) lastRefusal;
        private DateTimeOffset now = Start;

        public void Send(IEnumerable<Due> messages)
        {
            foreach (var message in messages)
            {
                now += message.After;
                FinishWhatArrived();
                while (pacing.Capacity(now) <= 0 || pacing.BusyChats(now).Contains(message.Chat))
                    WaitForNextFree();
                Begin(message);
            }

            AssertOverall();
            AssertPerChat();
        }

        /// <summary>Liveness: while something waits there is a later moment at which something changes.</summary>
        private void WaitForNextFree()
        {
            var arrival = underway.Count > 0 ? underway.Min(sent => sent.At) : DateTimeOffset.MaxValue;
            var next = pacing.NextFree(now) is { } free && free < arrival ? free : arrival;
            Assert.NotEqual(DateTimeOffset.MaxValue, next);
            Assert.True(next > now, "It says that something gets free now, and nothing does.");
            now = next;
            FinishWhatArrived();
        }

        private void FinishWhatArrived()
        {
            foreach (var (message, at) in underway.Where(sent => sent.At <= now).OrderBy(sent => sent.At).ToList())
            {
                underway.Remove((message, at));
                if (message.RefusedFor > 0)
                    Refuse(message);
                pacing.Finish(message.Chat, now);
            }
        }

        private void Refuse(Due message)
        {
            var until = now + TimeSpan.FromSeconds(message.RefusedFor);
            pacing.Refused(message.Chat, TimeSpan.FromSeconds(message.RefusedFor), now);
            pausedUntil[message.Chat] = until;
            var storm = lastRefusal.Chat != message.Chat && now - lastRefusal.At < TimeSpan.FromSeconds(5);
            lastRefusal = (message.Chat, now, storm && until > lastRefusal.BotPausedUntil ? until : lastRefusal.BotPausedUntil);
        }

        private void Begin(Due message)
        {
            Assert.DoesNotContain(underway, sent => sent.Message.Chat == message.Chat);
            Assert.True(pausedUntil.GetValueOrDefault(message.Chat) <= now, "This chat pauses.");
            Assert.True(lastRefusal.BotPausedUntil <= now, "The bot pauses.");
            pacing.Start(message.Chat, now);
            started.Add((message.Chat, now));
            underway.Add((message, now + message.Takes));
        }

        private void AssertOverall()
        {
            for (var last = 30; last < started.Count; last++)
                Assert.True(started[last].At - started[last - 30].At >= TimeSpan.FromSeconds(1), "31 messages in one second.");
        }

        private void AssertPerChat()
        {
            foreach (var chat in started.GroupBy(start => start.Chat, start => start.At))
            {
                var times = chat.ToList();
                for (var first = 0; first < times.Count; first++)
                {
                    for (var last = first + 3; last < times.Count; last++)
                        Assert.True((times[last] - times[first]).TotalSeconds >= last - first - 2, "More than a burst of 3 and 1 a second.");
                }
            }
        }
    }
}
