using System.Net.Http.Headers;
using System.Text;
using JobRadar.BotAuth.Shared.Clients;

namespace JobRadar.BotAuth.WebHost.ForwardAuth;

/// <summary>
/// The client that a proxy asks for, by HTTP Basic (RFC 6749, 2.3.1). Proxies pass on what their visitor sent, so credentials that are no client's are somebody
/// else's and mean nothing here.
/// </summary>
internal sealed class AskingClient(ClientList clients)
{
    /// <summary>May it be told phone numbers without its users being asked?</summary>
    public bool MayKnowPhones(HttpRequest request) =>
        Find(request) is { FirstParty: true } client && client.Scopes.Contains(ClientScope.Phone);

    private Client? Find(HttpRequest request)
    {
        if (clients.All.Count == 0 || request.Headers.Authorization is not [{ } header]
            || !AuthenticationHeaderValue.TryParse(header, out var sent) || !"Basic".Equals(sent.Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        Span<byte> bytes = stackalloc byte[512];
        if (!Convert.TryFromBase64String(sent.Parameter ?? "", bytes, out var length) || Encoding.UTF8.GetString(bytes[..length]).Split(':', 2) is not [var id, var secret])
            return null;
        return clients.Find(Uri.UnescapeDataString(id)) is { SecretHash: { } hash } client && ClientSecret.Matches(Uri.UnescapeDataString(secret), hash) ? client : null;
    }
}
