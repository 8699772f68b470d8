using JobRadar.BotAuth.Shared.TelegramSessions;

namespace JobRadar.BotAuth.MtprotoSessions.Watching;

/// <summary>
/// While a user has a page open here, Telegram is asked every <see cref="MtprotoOptions.WatchEvery"/> whether the connected account's session still lives: who ends it in
/// Telegram sees the page leave. Why a connection is held, and for whom: docs/decisions/0022.
/// </summary>
public sealed class AccountWatch : IAsyncDisposable
{
    /// <summary>Users at this host; for those beyond them there are the login's check and the sweep.</summary>
    internal const int MaxWatched = 1000;

    private readonly WatchLoop? loop;
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Watched> watched = [];

    /// <param name="loop">Null: MTProto is off.</param>
    internal AccountWatch(WatchLoop? loop) => this.loop = loop;

    /// <summary>From now on, and at once, until the last of the user's pages is disposed.</summary>
    public IDisposable Watch(Guid userId)
    {
        lock (gate)
        {
            if (!watched.TryGetValue(userId, out var one))
            {
                if (loop is null || watched.Count >= MaxWatched)
                    return new Page(null);
                one = new Watched();
                one.Running = loop.Run(userId, one.Over.Token);
                watched.Add(userId, one);
            }

            one.Pages++;
            return new Page(() => Leave(userId, one));
        }
    }

    public async ValueTask DisposeAsync()
    {
        List<Watched> left;
        lock (gate)
        {
            left = [.. watched.Values];
            watched.Clear();
        }

        foreach (var one in left)
            await one.Over.CancelAsync();
        await Task.WhenAll(left.Select(one => one.Running));
    }

    private void Leave(Guid userId, Watched one)
    {
        lock (gate)
        {
            if (--one.Pages > 0)
                return;
            if (watched.GetValueOrDefault(userId) == one)
                watched.Remove(userId);
        }

        one.Over.Cancel();
    }

    private sealed class Watched
    {
        public CancellationTokenSource Over { get; } = new();
        public Task Running { get; set; } = Task.CompletedTask;
        public int Pages { get; set; }
    }

    private sealed class Page(Action? leave) : IDisposable
    {
        private Action? leave = leave;

        public void Dispose() => Interlocked.Exchange(ref leave, null)?.Invoke();
    }
}
