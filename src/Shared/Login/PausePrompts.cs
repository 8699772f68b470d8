using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login;

/// <inheritdoc cref="PromptPause"/>
internal static class PausePrompts
{
    public static Task<bool> ArePaused(StoreContext store, string phone, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.PromptPauses.AnyAsync(pause => pause.Phone == phone && pause.EndsAt > now, cancellationToken);

    /// <summary>From now on, also when a pause was on.</summary>
    public static async Task Begin(StoreContext store, string phone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var pause = await store.PromptPauses.SingleOrDefaultAsync(row => row.Phone == phone, cancellationToken);
        if (pause is null)
            store.PromptPauses.Add(new PromptPause { Phone = phone, EndsAt = now + PromptPause.Length });
        else
            pause.EndsAt = now + PromptPause.Length;
    }
}
