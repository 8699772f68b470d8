using System.Net;

namespace JobRadar.BotAuth.MtprotoSessions.Import;

/// <summary>Telegram's own addresses. Source: core.telegram.org/resources/cidr.txt.</summary>
internal static class TelegramNetworks
{
    private static readonly IPNetwork[] Own =
    [
        IPNetwork.Parse("91.108.56.0/22"), IPNetwork.Parse("91.108.4.0/22"), IPNetwork.Parse("91.108.8.0/22"), IPNetwork.Parse("91.108.16.0/22"),
        IPNetwork.Parse("91.108.12.0/22"), IPNetwork.Parse("149.154.160.0/20"), IPNetwork.Parse("91.105.192.0/23"), IPNetwork.Parse("91.108.20.0/22"),
        IPNetwork.Parse("185.76.151.0/24"), IPNetwork.Parse("2001:b28:f23d::/48"), IPNetwork.Parse("2001:b28:f23f::/48"),
        IPNetwork.Parse("2001:67c:4e8::/48"), IPNetwork.Parse("2001:b28:f23c::/48"), IPNetwork.Parse("2a0a:f280::/32"),
    ];

    /// <param name="configured">As in <c>2>127.0.0.1:443</c>: the datacenter that the operator has named is as good; null for none.</param>
    public static bool Contain(IPEndPoint address, string? configured)
    {
        var ip = address.Address.IsIPv4MappedToIPv6 ? address.Address.MapToIPv4() : address.Address;
        return Own.Any(network => network.Contains(ip)) || (configured is not null && new IPEndPoint(ip, address.Port).Equals(IPEndPoint.Parse(configured.AsSpan(2))));
    }
}
