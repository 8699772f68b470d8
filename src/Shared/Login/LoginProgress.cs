using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>How far a request is, for the browser that started it and no other.</summary>
public sealed class LoginProgress(StoreReader reader, TimeProvider time)
{
    /// <summary>For whoever has shown before that it is theirs: the browser's cookie may have changed since.</summary>
    public async Task<LoginRequest?> Find(string requestId, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        return await store.LoginRequests.SingleOrDefaultAsync(row => row.Id == requestId, cancellationToken);
    }

    /// <returns>Null when there is no such request in this browser.</returns>
    public async Task<LoginRequest?> Find(string requestId, IReadOnlyList<BrowserCookie> browsers, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        var request = await store.LoginRequests.SingleOrDefaultAsync(row => row.Id == requestId, cancellationToken);
        return request is not null && await RequestBrowser.FindOwner(store, request, browsers, cancellationToken) is not null ? request : null;
    }

    public Progress Of(LoginRequest request)
    {
        var now = time.GetUtcNow();
        var left = request.ExpiresAt - now;
        return new Progress(
            request.StateAt(now),
            left > TimeSpan.Zero ? (int)Math.Ceiling(left.TotalSeconds) : 0,
            Math.Max(0, request.AttemptsLeft),
            request.OpenedBy is not null,
            request.StateAt(now) == LoginState.Expired ? request.WhyOver(now) : null,
            request.DeniedFor);
    }
}

/// <param name="ExpiresIn">Seconds.</param>
/// <param name="BotOpened">The link was opened in some chat.</param>
/// <param name="Over">Why it is expired; null unless it is.</param>
/// <param name="DeniedFor">Why it was denied; null unless it was.</param>
public sealed record Progress(LoginState State, int ExpiresIn, int AttemptsLeft, bool BotOpened, RequestOver? Over = null, DenialReason? DeniedFor = null)
{
    public bool IsFinal => State is LoginState.Denied or LoginState.Expired or LoginState.Completed;
}
