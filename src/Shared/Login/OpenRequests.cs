using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Users;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>How many requests may be open at once. Room is made by closing older ones: nobody is turned away because of others.</summary>
internal static class OpenRequests
{
    private const int MaxOfBrowser = 5;

    /// <summary>Beyond them, requests of networks that have several give way. One that is its network's only one does not.</summary>
    private const int MaxOfPhone = 20;

    /// <summary>Beyond them, the oldest gives way: somebody who has so many networks must not make each start look at all of their requests.</summary>
    private const int MaxNetworksOfPhone = 500;

    /// <summary>A browser's cookie changes with each request that it opens; what its other tabs have opened stays its own.</summary>
    /// <returns>Its open requests, the newest first.</returns>
    public static async Task<IReadOnlyList<LoginRequest>> Rebind(
        StoreContext store, IReadOnlyList<BrowserCookie> from, BrowserCookie to, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<LoginRequest> own = [];
        foreach (var cookie in from)
        {
            var open = await OpenNow(store.LoginRequests.Where(request => request.BrowserId == cookie.Id), now, cancellationToken);
            own.AddRange(open.Where(request => request.StartedBy(cookie)));
        }

        own.ForEach(request => request.BindTo(to));
        return own;
    }

    /// <summary>Before another request of this browser for this phone.</summary>
    /// <param name="own">What this browser has open already.</param>
    public static async Task EnforceOpenLimit(
        StoreContext store, IReadOnlyList<LoginRequest> own, Guid browserId, PhoneNumber phone, RequestOrigin origin, DateTimeOffset now, CancellationToken cancellationToken)
    {
        EnforceLimitOfBrowser(store, own, phone, now);
        await EnforceLimitOfPhone(store, browserId, phone, origin, now, cancellationToken);
    }

    /// <summary>No code that was sent before counts any more, for whoever holds one.</summary>
    public static async Task CloseAllOf(StoreContext store, Guid userId, EndReason reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var user = await store.Users.Where(user => user.Id == userId).Select(user => new { user.Phone, user.TelegramId }).SingleAsync(cancellationToken);
        if (user.Phone is not { } phone)
            return;
        foreach (var request in await OpenNow(store.LoginRequests.Where(request => request.Phone == phone), now, cancellationToken))
        {
            if (reason == EndReason.Denied)
                Deny(store, request, now);
            else
                Close(store, request, now);
        }

        await CodeMessages.EditOver(store, userId, user.TelegramId, now, cancellationToken);
    }

    /// <summary>The phone is this user's no more, so no code that was sent to them for it counts.</summary>
    public static async Task CloseIssuedTo(StoreContext store, User user, string phone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await OpenNow(store.LoginRequests.Where(request => request.Phone == phone), now, cancellationToken);
        foreach (var request in open.Where(request => request.UserId == user.Id))
            Close(store, request, now);
        await CodeMessages.EditOver(store, user.Id, user.TelegramId, now, cancellationToken);
    }

    /// <param name="own">What this browser has open already.</param>
    /// <returns>How often it will have asked for this phone in a row.</returns>
    public static int NextRound(IEnumerable<LoginRequest> own, PhoneNumber phone) =>
        own.Where(request => request.Phone == phone.E164).Select(request => request.Round).DefaultIfEmpty(0).Max() + 1;

    /// <summary>One open request for each phone, and a few phones, are as much as one browser needs.</summary>
    private static void EnforceLimitOfBrowser(StoreContext store, IReadOnlyList<LoginRequest> open, PhoneNumber phone, DateTimeOffset now)
    {
        foreach (var request in open.Where((request, newer) => request.Phone == phone.E164 || newer >= MaxOfBrowser - 1))
            Close(store, request, now);
    }

    /// <summary>
    /// Nobody is turned away, and no network can close another's only request: else 20 strangers, or one with 20 addresses, would close the owner's
    /// before its link is opened, whichever of them went first. What such a request costs its phone is bounded elsewhere: prompts by
    /// <see cref="Limits.LimitOptions.PromptsPerPhone"/>, guesses by <see cref="Guessing.PhoneGuesses"/>, its row by the starts of its network.
    /// </summary>
    private static async Task EnforceLimitOfPhone(
        StoreContext store, Guid browserId, PhoneNumber phone, RequestOrigin origin, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var others = store.LoginRequests.Where(request => request.Phone == phone.E164 && request.BrowserId != browserId);
        if (await Unexpired(others, now).CountAsync(cancellationToken) < MaxOfPhone)
            return;
        var open = await OpenNow(others, now, cancellationToken);
        var crowd = new CrowdOfRequests(open, origin);
        for (var room = MaxOfPhone - 1 - open.Count; room < 0 && crowd.TakeOfSeveral() is { } request; room++)
            Close(store, request, now);
        for (var room = MaxNetworksOfPhone - 1 - open.Count(request => request.IsOpen(now)); room < 0 && crowd.TakeOldest() is { } request; room++)
            Close(store, request, now);
    }

    /// <returns>The newest first.</returns>
    private static async Task<List<LoginRequest>> OpenNow(IQueryable<LoginRequest> requests, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var unexpired = await Unexpired(requests, now).OrderByDescending(request => request.CreatedAt).ToListAsync(cancellationToken);
        return unexpired.FindAll(request => request.IsOpen(now));
    }

    /// <summary>As far as the store can tell. A flood leaves many closed ones behind, which no start has to look at: the index of a phone has only these.</summary>
    private static IQueryable<LoginRequest> Unexpired(IQueryable<LoginRequest> requests, DateTimeOffset now) =>
        requests.Where(request => request.State < LoginState.Denied && request.ExpiresAt > now);

    private static void Deny(StoreContext store, LoginRequest request, DateTimeOffset now)
    {
        request.Deny(now);
        store.Notify(Change.Request(request.Id));
    }

    private static void Close(StoreContext store, LoginRequest request, DateTimeOffset now)
    {
        request.Supersede(now);
        store.Notify(Change.Request(request.Id));
    }
}
