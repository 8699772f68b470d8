using System.Buffers.Text;
using System.Security.Cryptography;
using JobRadar.BotAuth.Shared.Limits;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.StoredSessions;
using JobRadar.BotAuth.UserSessions.Telegram;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.UserSessions.Connecting;

/// <summary>Half-done sign-ins in the store, and what they become.</summary>
internal sealed class SignIns(ClientVault vault, StoreWriter writer, StoreReader reader, UserSessionOptions options, TimeProvider time)
{
    private const int MostBegun = 5;
    private static readonly TimeSpan BegunWindow = TimeSpan.FromMinutes(10);

    /// <returns>Why it must not begin, or null.</returns>
    public Task<ConnectResult?> MayBegin(Guid userId, CancellationToken cancellationToken) => writer.Write(
        async (store, token) =>
        {
            if (await store.TelegramSessions.AnyAsync(row => row.UserId == userId && row.ClientSessionId != null, token))
                return new ConnectResult.AlreadyConnected();
            var wait = await LimitWindow.Count(store, $"connects:{userId}", MostBegun, BegunWindow, time.GetUtcNow(), token);
            return wait is { } retryAfter ? new ConnectResult.TooMany(retryAfter) : (ConnectResult?)null;
        },
        cancellationToken);

    /// <summary>One at a time is enough for a user: an older one is gone.</summary>
    /// <returns>The new sign-in's id.</returns>
    public Task<string> Begin(Guid userId, ClientSecret secret, bool passwordNeeded, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        return writer.Write(
            async (store, token) =>
            {
                await store.ClientSignIns.Where(row => row.UserId == userId).ExecuteDeleteAsync(token);
                store.ClientSignIns.Add(new ClientSignIn
                {
                    Id = id,
                    UserId = userId,
                    Sealed = vault.SealFor(id, secret),
                    PasswordNeeded = passwordNeeded,
                    ExpiresAt = time.GetUtcNow() + ClientSignIn.Lifetime,
                });
                return id;
            },
            cancellationToken);
    }

    /// <summary>Counts an attempt before Telegram is asked: one conditional update, so that parallel guesses do not share one.</summary>
    /// <returns>The sign-in with what is left, or why there is none.</returns>
    public async Task<(Attempt? Attempt, ConnectResult? Refused)> TakeAttempt(string id, Guid userId, bool password, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var taken = await writer.Write(
            (store, token) => store.ClientSignIns
                .Where(row => row.Id == id && row.UserId == userId && row.PasswordNeeded == password && row.ExpiresAt > now && row.Attempts < ClientSignIn.MaxAttempts)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.Attempts, row => row.Attempts + 1), token),
            cancellationToken);
        await using var store = reader.Open();
        var signIn = await store.ClientSignIns.SingleOrDefaultAsync(row => row.Id == id && row.UserId == userId, cancellationToken);
        if (signIn is null || (taken == 0 && signIn.PasswordNeeded != password))
            return (null, new ConnectResult.NotFound());
        return taken == 1 && vault.Open(signIn) is { } secret
            ? (new Attempt(id, userId, secret, ClientSignIn.MaxAttempts - signIn.Attempts), null)
            : (null, new ConnectResult.Expired());
    }

    /// <summary>Telegram's side of the sign-in changed.</summary>
    public Task Keep(Attempt attempt, ClientSecret secret, bool passwordNeeded, CancellationToken cancellationToken) => writer.Write(
        async (store, token) =>
        {
            if (await store.ClientSignIns.AsTracking().SingleOrDefaultAsync(row => row.Id == attempt.Id, token) is not { } signIn)
                return;
            signIn.Sealed = vault.SealFor(signIn.Id, secret);
            if (passwordNeeded && !signIn.PasswordNeeded)
                (signIn.PasswordNeeded, signIn.Attempts) = (true, 0);
        },
        cancellationToken);

    /// <summary>Signed in: the user's direct logins depend on it from now on.</summary>
    public Task Complete(Guid userId, ClientSecret secret, CancellationToken cancellationToken) => writer.Write(
        async (store, token) =>
        {
            var now = time.GetUtcNow();
            await store.ClientSignIns.Where(row => row.UserId == userId).ExecuteDeleteAsync(token);
            await store.Connect(userId, id => vault.SealFor(id, secret), now, checkedAt: now, dueAt: now + options.SweepEvery, token);
        },
        cancellationToken);

    public Task Drop(Guid userId, CancellationToken cancellationToken) =>
        writer.Write((store, token) => store.ClientSignIns.Where(row => row.UserId == userId).ExecuteDeleteAsync(token), cancellationToken);

    /// <param name="Left">Attempts after this one.</param>
    public sealed record Attempt(string Id, Guid UserId, ClientSecret Secret, int Left);
}
