namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>Wakes everybody who waits for a change of some state.</summary>
internal sealed class ChangeSignal
{
    private TaskCompletionSource next = NewSource();

    /// <summary>Completes at the next change. Take it before reading the state, so that no change is missed.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Raise() => Interlocked.Exchange(ref next, NewSource()).SetResult();

    /// <summary>Waits in real time until <paramref name="probe"/> finds something.</summary>
    /// <exception cref="TimeoutException">Nothing was found in time; the message is <paramref name="what"/>.</exception>
    public async Task<T> WaitFor<T>(Func<T?> probe, Func<string> what, TimeSpan? timeout, CancellationToken cancellationToken)
        where T : class
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout ?? TimeSpan.FromSeconds(10));
        while (true)
        {
            var changed = Next;
            if (probe() is { } found)
                return found;

            try
            {
                await changed.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException(what(), late);
            }
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
