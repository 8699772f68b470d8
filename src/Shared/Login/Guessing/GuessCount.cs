using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login.Guessing;

/// <inheritdoc cref="PhoneGuesses"/>
internal static class GuessCount
{
    public static Task<bool> IsCapped(StoreContext store, string phone, CancellationToken cancellationToken) =>
        store.PhoneGuesses.AnyAsync(guesses => guesses.Phone == phone && guesses.Failures >= PhoneGuesses.Cap, cancellationToken);

    /// <returns>Null when there was no wrong code since the last login.</returns>
    public static Task<PhoneGuesses?> Find(StoreContext store, string phone, CancellationToken cancellationToken) =>
        store.PhoneGuesses.SingleOrDefaultAsync(guesses => guesses.Phone == phone, cancellationToken);

    /// <summary>One more wrong code. The one that is too many is told to the phone's owner, whom the sender looks up.</summary>
    /// <param name="known">What <see cref="Find"/> gave in the same write.</param>
    public static async Task NoteWrong(
        StoreContext store, PhoneGuesses? known, LoginRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (known is null)
        {
            var first = new PhoneGuesses { Phone = request.Phone, Failures = 1, DueAt = now + PhoneGuesses.Kept };
            await store.InsertUnlessThere(first, cancellationToken);
            return;
        }

        known.Failures++;
        known.DueAt = now + PhoneGuesses.Kept;
        if (known.Failures == PhoneGuesses.Cap)
            store.Enqueue(new BotMessage.CodesGuessed(request.Id, now), chatId: null, now);
    }

    /// <summary>
    /// A login through the bot. A direct one resets nothing: it proves a browser and not the chat, and somebody who logs in each day would give a
    /// guesser twenty new tries each day.
    /// </summary>
    /// <param name="known">What <see cref="Find"/> gave in the same write.</param>
    public static void Reset(StoreContext store, PhoneGuesses? known)
    {
        if (known is not null)
            store.PhoneGuesses.Remove(known);
    }
}
