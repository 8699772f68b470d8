using System.Text.Json.Nodes;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>Takes one update to the webhook, again and again until it is accepted or too old.</summary>
internal sealed class Courier(WebhookState webhook, WebhookRetry retry, TimeProvider time) : IDisposable
{
    private readonly WebhookClient client = new(retry.ResponseTimeout, time);
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Carries out a Bot API call that the webhook's answer contains.</summary>
    public Action<JsonObject> OnCall { get; set; } = _ => { };

    public void Stop() => stopping.Cancel();

    public async Task DeliverAsync(Delivery delivery)
    {
        try
        {
            await DeliverAsync(delivery, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            delivery.End(DeliveryOutcome.Discarded);
        }
    }

    public void Dispose()
    {
        client.Dispose();
        stopping.Dispose();
    }

    private async Task DeliverAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        for (var failures = 1; ; failures++)
        {
            var target = await RegistrationAsync(delivery, cancellationToken);
            if (target is null)
                return;

            var answer = await AttemptAsync(target, delivery, cancellationToken);
            if (answer.Accepted)
                return;

            webhook.Failed(answer.Error ?? "Wrong response from the webhook");
            await PauseAsync(retry.PauseAfter(failures, answer.RetryAfter), target, delivery, cancellationToken);
        }
    }

    private async Task<WebhookAnswer> AttemptAsync(WebhookRegistration target, Delivery delivery, CancellationToken cancellationToken)
    {
        await target.Slots.WaitAsync(cancellationToken);
        try
        {
            var answer = await client.PostAsync(target, delivery.Body, cancellationToken);
            delivery.Answered(answer.Status);
            if (answer.Accepted)
            {
                if (answer.Call?.ContainsKey("method") == true)
                    OnCall(answer.Call);
                delivery.End(DeliveryOutcome.Delivered);
            }

            return answer;
        }
        finally
        {
            target.Slots.Release();
        }
    }

    /// <summary>Waits for a webhook; null when the delivery is over before there is one.</summary>
    private async Task<WebhookRegistration?> RegistrationAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        while (!delivery.Outcome.IsCompleted)
        {
            var changed = webhook.Changed.Next;
            if (delivery.ExpiresAt <= time.GetUtcNow())
                delivery.End(DeliveryOutcome.Expired);
            else if (webhook.Registration is { } registration)
                return registration;
            else
                await changed.WaitAsync(cancellationToken);
        }

        return null;
    }

    /// <summary>Waits until the retry is due, the update is too old or dropped, or another webhook is set.</summary>
    private async Task PauseAsync(
        TimeSpan pause, WebhookRegistration target, Delivery delivery, CancellationToken cancellationToken)
    {
        if (pause <= TimeSpan.Zero)
            return;

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var due = Task.Delay(pause, time, ended.Token);
        while (!due.IsCompleted && !delivery.Outcome.IsCompleted && webhook.Registration == target)
        {
            var changed = webhook.Changed.Next;
            if (webhook.Registration == target)
                await Task.WhenAny(due, delivery.Outcome, changed);
        }

        await ended.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
