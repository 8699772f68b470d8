using System.Net;
using System.Net.Sockets;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>Who asks: what the bot's messages and the session list tell the user about a browser.</summary>
/// <param name="Ip">The client's address as the host knows it, behind trusted proxies only.</param>
/// <param name="Browser">"Firefox", "Chrome" …, or null when the user agent does not say.</param>
/// <param name="Os">"Windows", "Android" …, or null.</param>
public sealed record RequestOrigin(string? Ip, string? Browser, string? Os)
{
    private const int SubscriberBytes = 8;

    /// <summary>Whose requests count together: an IPv4 address, or the 64-bit prefix that one subscriber has of IPv6 (RFC 6177).</summary>
    public string Network()
    {
        if (!IPAddress.TryParse(Ip, out var address) || address.AddressFamily != AddressFamily.InterNetworkV6)
            return Ip ?? "";
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(SubscriberBytes).Clear();
        return new IPAddress(bytes).ToString();
    }
}
