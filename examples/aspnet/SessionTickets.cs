using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

/// <summary>Who is signed in, so that somebody else than their browser can end it. In memory; a site of several processes keeps it in its store.</summary>
internal sealed class SessionTickets : ITicketStore
{
    private readonly ConcurrentDictionary<string, AuthenticationTicket> tickets = new();

    public Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Guid.NewGuid().ToString();
        tickets[key] = ticket;
        return Task.FromResult(key);
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        // One that has ended meanwhile stays ended.
        if (tickets.TryGetValue(key, out var before))
            tickets.TryUpdate(key, ticket, before);
        return Task.CompletedTask;
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => Task.FromResult(tickets.GetValueOrDefault(key));

    public Task RemoveAsync(string key)
    {
        tickets.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    /// <param name="sid">The session at the login service.</param>
    public void End(string sid)
    {
        foreach (var (key, ticket) in tickets)
        {
            if (ticket.Principal.FindFirstValue("sid") == sid)
                tickets.TryRemove(key, out _);
        }
    }
}
