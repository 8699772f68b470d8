using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>How many requests may be open at once. Room is made by closing older ones: nobody is turned away because of others.</summary>
internal static class OpenRequests
{
    private const int MostOfBrowser = 5;
    private const int MostOfPhone = 20;

    /// <summary>Before another request of this browser for this phone.</summary>
    public static async Task MakeRoom(
        StoreContext store, Guid browserId, PhoneNumber phone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await MakeRoomInBrowser(store, browserId, phone, now, cancellationToken);
        await MakeRoomForPhone(store, browserId, phone, now, cancellationToken);
    }

    /// <summary>One open request for each phone, and a few phones, are as much as one browser needs.</summary>
    private static async Task MakeRoomInBrowser(
        StoreContext store, Guid browserId, PhoneNumber phone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await OpenNow(store.LoginRequests.Where(request => request.BrowserId == browserId), now, cancellationToken);
        foreach (var request in open.Where((request, newer) => request.Phone == phone.E164 || newer >= MostOfBrowser - 1))
            Close(store, request, now);
    }

    /// <summary>
    /// Whoever asks most gives way first, so that many requests from one place do not close the owner's from another; and a phone
    /// that its owner has confirmed stays.
    /// </summary>
    private static async Task MakeRoomForPhone(
        StoreContext store, Guid browserId, PhoneNumber phone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await OpenNow(
            store.LoginRequests.Where(request => request.Phone == phone.E164 && request.BrowserId != browserId), now, cancellationToken);
        var unconfirmed = open.FindAll(request => request.State == LoginState.Waiting);
        for (var tooMany = open.Count - MostOfPhone + 1; tooMany > 0 && unconfirmed.Count > 0; tooMany--)
        {
            var oldestOfMost = unconfirmed.GroupBy(request => request.Origin.Network(), StringComparer.Ordinal).MaxBy(place => place.Count())!.Last();
            Close(store, oldestOfMost, now);
            unconfirmed.Remove(oldestOfMost);
        }
    }

    /// <returns>The newest first.</returns>
    private static async Task<List<LoginRequest>> OpenNow(IQueryable<LoginRequest> requests, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var unexpired = await requests.AsTracking()
            .Where(request => request.ExpiresAt > now)
            .OrderByDescending(request => request.CreatedAt)
            .ToListAsync(cancellationToken);
        return unexpired.FindAll(request => request.IsOpen(now));
    }

    private static void Close(StoreContext store, LoginRequest request, DateTimeOffset now)
    {
        request.Supersede(now);
        store.Wake(Wakeups.Request(request.Id));
    }
}
