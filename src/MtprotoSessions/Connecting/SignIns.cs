using System.Buffers.Text;
using System.Security.Cryptography;
using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Limits;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.MtprotoSessions.Telegram;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.MtprotoSessions.Connecting;

/// <summary>Half-done sign-ins in the store, and what they become.</summary>
internal sealed class SignIns(MtprotoVault vault, StoreWriter writer, StoreReader reader, MtprotoOptions options)
{
    private const int MaxBegun = 5;
    private static readonly TimeSpan BegunWindow = TimeSpan.FromMinutes(10);

    /// <returns>Why it must not begin, or null.</returns>
    public Task<ConnectResult?> MayBegin(Guid userId, CancellationToken cancellationToken) => writer.Write(
        async (store, now, token) =>
        {
            if (await store.TelegramSessions.AnyAsync(row => row.UserId == userId && row.MtprotoSessionId != null, token))
                return new ConnectResult.AlreadyConnected();
            var wait = await LimitWindow.Count(store, $"connects:{userId}", MaxBegun, BegunWindow, now, token);
            if (wait is not { } retryAfter)
                return (ConnectResult?)null;
            await store.AuditBounded(AuditKind.LimitMet, "connects", userId.ToString(), userId, new RequestOrigin(null, null, null), now, token);
            return new ConnectResult.TooMany(retryAfter);
        },
        cancellationToken);

    /// <summary>One at a time is enough for a user: an older one is gone.</summary>
    /// <returns>The new sign-in's id.</returns>
    public Task<string> Begin(CheckedSession by, MtprotoSecret secret, SignInStep step, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        return writer.Write(
            async (store, now, token) =>
            {
                await store.MtprotoSignIns.Where(row => row.UserId == by.User.Id).ExecuteDeleteAsync(token);
                store.MtprotoSignIns.Add(new MtprotoSignIn
                {
                    Id = id,
                    UserId = by.User.Id,
                    SessionId = by.Session.Id,
                    Sealed = vault.SealFor(id, secret),
                    Step = step,
                    ExpiresAt = now + MtprotoSignIn.Lifetime,
                });
                return id;
            },
            cancellationToken);
    }

    /// <summary>Counts an attempt before Telegram is asked: one conditional update, so that parallel guesses do not share one.</summary>
    /// <returns>The sign-in with what is left, or why there is none.</returns>
    public async Task<AttemptResult> TakeAttempt(string id, CheckedSession by, SignInStep step, CancellationToken cancellationToken)
    {
        var taken = await writer.Write(
            (store, now, token) => store.MtprotoSignIns
                .Where(row => row.Id == id && row.SessionId == by.Session.Id && row.Step == step && row.ExpiresAt > now && row.Attempts < MtprotoSignIn.MaxAttempts)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.Attempts, row => row.Attempts + 1), token),
            cancellationToken);
        await using var store = reader.Open();
        var signIn = await store.MtprotoSignIns.SingleOrDefaultAsync(row => row.Id == id && row.SessionId == by.Session.Id, cancellationToken);
        if (signIn is null || (taken == 0 && signIn.Step != step))
            return new AttemptResult.Refused(new ConnectResult.NotFound());
        return taken == 1 && vault.Open(signIn) is { } secret
            ? new AttemptResult.Taken(new Attempt(id, secret, MtprotoSignIn.MaxAttempts - signIn.Attempts))
            : new AttemptResult.Refused(new ConnectResult.Expired());
    }

    /// <summary>The code was right, and Telegram asks for the password.</summary>
    public Task Keep(Attempt attempt, MtprotoSecret secret, CancellationToken cancellationToken) => writer.Write(
        async (store, now, token) =>
        {
            if (await store.MtprotoSignIns.SingleOrDefaultAsync(row => row.Id == attempt.Id, token) is not { } signIn)
                return;
            signIn.Sealed = vault.SealFor(signIn.Id, secret);
            if (signIn.Step != SignInStep.Password)
                (signIn.Step, signIn.Attempts) = (SignInStep.Password, 0);
        },
        cancellationToken);

    /// <summary>Signed in: the user's direct logins depend on it from now on, and the user is told.</summary>
    public Task Complete(CheckedSession by, MtprotoSecret secret, CancellationToken cancellationToken) => writer.Write(
        async (store, now, token) =>
        {
            await store.MtprotoSignIns.Where(row => row.UserId == by.User.Id).ExecuteDeleteAsync(token);
            var stored = await store.Connect(by.User.Id, id => vault.SealFor(id, secret), now, checkedAt: now, dueAt: now + options.SweepEvery, token);
            store.Enqueue(new BotMessage.AccountConnected(by.Session.Origin, now), stored.ChatId, now, $"connected:{stored.MtprotoSessionId}");
        },
        cancellationToken);

    public Task Drop(Guid userId, CancellationToken cancellationToken) =>
        writer.Write((store, _, token) => store.MtprotoSignIns.Where(row => row.UserId == userId).ExecuteDeleteAsync(token), cancellationToken);

    /// <param name="Left">Attempts after this one.</param>
    public sealed record Attempt(string Id, MtprotoSecret Secret, int Left);
}

/// <summary>What came of asking for an attempt.</summary>
internal abstract record AttemptResult
{
    private AttemptResult()
    {
    }

    public sealed record Taken(SignIns.Attempt Attempt) : AttemptResult;

    public sealed record Refused(ConnectResult Answer) : AttemptResult;
}
