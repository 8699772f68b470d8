namespace JobRadar.BotAuth.Shared.Login;

/// <summary>
/// Open requests of one phone, and which of them gives way to another one. Never one whose link was opened, as only its owner sees the link: but of
/// each account that opens links only the newest, or somebody could keep a place for each of their own.
/// </summary>
/// <param name="open">The newest first.</param>
/// <param name="next">Where the one that wants room comes from: its network has one more.</param>
internal sealed class CrowdOfRequests(IReadOnlyList<LoginRequest> open, RequestOrigin next)
{
    private readonly List<LoginRequest> closable = Closable(open);

    /// <summary>The oldest of the network with most, as long as one has several. Of IPv6 that is a /56, and in it the /64 with most.</summary>
    /// <returns>Null when each network has one at most.</returns>
    public LoginRequest? TakeOfSeveral()
    {
        var most = closable.GroupBy(request => Wide(request.Origin), StringComparer.Ordinal)
            .Select(network => (Requests: network.ToList(), Count: network.Count() + (network.Key == Wide(next) ? 1 : 0)))
            .MaxBy(network => network.Count);
        return most.Count > 1 ? Take(OldestOfMost(most.Requests)) : null;
    }

    public LoginRequest? TakeOldest() => closable.Count == 0 ? null : Take(closable[^1]);

    private LoginRequest OldestOfMost(IEnumerable<LoginRequest> requests) => requests
        .GroupBy(request => request.Origin.Network(), StringComparer.Ordinal)
        .MaxBy(network => network.Count() + (network.Key == next.Network() ? 1 : 0))!
        .Last();

    private LoginRequest Take(LoginRequest request)
    {
        closable.Remove(request);
        return request;
    }

    private static List<LoginRequest> Closable(IEnumerable<LoginRequest> open)
    {
        var openers = new HashSet<long>();
        return [.. open.Where(request => request.State == LoginState.Waiting && !(request.OpenedBy is { } account && openers.Add(account)))];
    }

    private static string Wide(RequestOrigin origin) => origin.Site() ?? origin.Network();
}
