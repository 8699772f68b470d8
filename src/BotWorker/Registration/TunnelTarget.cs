using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace JobRadar.BotAuth.BotWorker.Registration;

/// <summary>Where a tunnel of the agent leads to.</summary>
internal sealed record TunnelTarget(string Host, int Port)
{
    private static readonly TimeSpan LookupTimeout = TimeSpan.FromSeconds(2);

    /// <param name="address"><c>5080</c>, <c>localhost:5080</c>, <c>http://localhost:5080</c> or <c>https://localhost</c>.</param>
    /// <returns>Null for what has no port, such as <c>file:///srv/www</c>.</returns>
    public static TunnelTarget? Read(string? address)
    {
        if (int.TryParse(address, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return new TunnelTarget("localhost", port);
        var absolute = address?.Contains("://", StringComparison.Ordinal) == true ? address : $"http://{address}";
        return Uri.TryCreate(absolute, UriKind.Absolute, out var url) && url.Port > 0 ? new TunnelTarget(url.DnsSafeHost, url.Port) : null;
    }

    /// <summary>It is on this machine, by whatever name.</summary>
    public async Task<bool> IsHere(CancellationToken cancellationToken)
    {
        // The last is this machine as an agent in a container calls it.
        if (Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || Host.Equals(Dns.GetHostName(), StringComparison.OrdinalIgnoreCase) || Host == "host.docker.internal")
            return true;
        return (await Addresses(cancellationToken)).Any(IsOwn);
    }

    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    private async Task<IPAddress[]> Addresses(CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(Host, out var address))
            return [address];
        try
        {
            return await Dns.GetHostAddressesAsync(Host, cancellationToken).WaitAsync(LookupTimeout, cancellationToken);
        }
        catch (Exception unknown) when (unknown is SocketException or TimeoutException)
        {
            return [];
        }
    }

    private static bool IsOwn(IPAddress address) =>
        IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)
        || NetworkInterface.GetAllNetworkInterfaces().SelectMany(card => card.GetIPProperties().UnicastAddresses).Any(own => own.Address.Equals(address));
}
