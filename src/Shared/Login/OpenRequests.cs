using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>How many requests may be open at once. Room is made by closing older ones: nobody is turned away because of others.</summary>
internal static class OpenRequests
{
    private const int MaxOfBrowser = 5;
    private const int MaxOfPhone = 20;

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
        StoreContext store, IReadOnlyList<LoginRequest> own, Guid browserId, PhoneNumber phone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        EnforceLimitOfBrowser(store, own, phone, now);
        await EnforceLimitOfPhone(store, browserId, phone, now, cancellationToken);
    }

    /// <summary>No code that was sent before counts any more, for whoever holds one.</summary>
    public static async Task CloseAllOf(StoreContext store, Guid userId, EndReason reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var phone = await store.Users.Where(user => user.Id == userId).Select(user => user.Phone).SingleAsync(cancellationToken);
        if (phone is null)
            return;
        foreach (var request in await OpenNow(store.LoginRequests.Where(request => request.Phone == phone), now, cancellationToken))
        {
            if (reason == EndReason.Denied)
                Deny(store, request, now);
            else
                Close(store, request, now);
        }
    }

    /// <summary>The phone is this user's no more, so no code that was sent to them for it counts.</summary>
    public static async Task CloseIssuedTo(StoreContext store, Guid userId, string phone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await OpenNow(store.LoginRequests.Where(request => request.Phone == phone), now, cancellationToken);
        foreach (var request in open.Where(request => request.UserId == userId))
            Close(store, request, now);
    }

    /// <summary>One open request for each phone, and a few phones, are as much as one browser needs.</summary>
    private static void EnforceLimitOfBrowser(StoreContext store, IReadOnlyList<LoginRequest> open, PhoneNumber phone, DateTimeOffset now)
    {
        foreach (var request in open.Where((request, newer) => request.Phone == phone.E164 || newer >= MaxOfBrowser - 1))
            Close(store, request, now);
    }

    /// <summary>
    /// Whoever asks most gives way first, so that many requests from one place do not close the owner's from another; and a phone
    /// that its owner has confirmed stays.
    /// </summary>
    private static async Task EnforceLimitOfPhone(
        StoreContext store, Guid browserId, PhoneNumber phone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await OpenNow(
            store.LoginRequests.Where(request => request.Phone == phone.E164 && request.BrowserId != browserId), now, cancellationToken);
        var unconfirmed = open.FindAll(request => request.State == LoginState.Waiting);
        for (var tooMany = open.Count - MaxOfPhone + 1; tooMany > 0 && unconfirmed.Count > 0; tooMany--)
        {
            var oldestOfMost = unconfirmed.GroupBy(request => request.Origin.Network(), StringComparer.Ordinal).MaxBy(place => place.Count())!.Last();
            Close(store, oldestOfMost, now);
            unconfirmed.Remove(oldestOfMost);
        }
    }

    /// <returns>The newest first.</returns>
    private static async Task<List<LoginRequest>> OpenNow(IQueryable<LoginRequest> requests, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var unexpired = await requests.Where(request => request.ExpiresAt > now)
            .OrderByDescending(request => request.CreatedAt)
            .ToListAsync(cancellationToken);
        return unexpired.FindAll(request => request.IsOpen(now));
    }

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
