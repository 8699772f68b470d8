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
    private const int RegionBytes = 4;
    private const int RegionBytesOfIPv4 = 2;
    private const int SiteBytes = 7;

    /// <summary>Whose requests count together: an IPv4 address, or the 64-bit prefix that one subscriber has of IPv6 (RFC 6177).</summary>
    public string Network() => Prefix(lengthOfIPv4: null, SubscriberBytes) ?? Ip ?? "";

    /// <summary>The 56-bit prefix with 256 such networks that many subscribers have of IPv6; null for IPv4.</summary>
    public string? Site() => Prefix(lengthOfIPv4: null, SiteBytes) is { } prefix ? $"{prefix}/56" : null;

    /// <summary>
    /// Roughly whose network it is: 16 bits of IPv4, or the 32 that a provider has of IPv6. Finer, a phone would come from a new one every day.
    /// </summary>
    /// <returns>Null when the address is not known.</returns>
    public string? Region() => Prefix(RegionBytesOfIPv4, RegionBytes);

    private string? Prefix(int? lengthOfIPv4, int length)
    {
        if (!IPAddress.TryParse(Ip, out var address) || (address.AddressFamily == AddressFamily.InterNetworkV6 ? length : lengthOfIPv4) is not { } kept)
            return null;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(kept).Clear();
        return new IPAddress(bytes).ToString();
    }
}
