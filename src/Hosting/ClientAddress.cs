using Microsoft.AspNetCore.Http;

namespace JobRadar.BotAuth.Hosting;

/// <summary>The client's address as the host knows it, behind trusted proxies only.</summary>
public static class ClientAddress
{
    /// <returns>IPv4 as such, also where it came in IPv6's form; null on a connection that has no address.</returns>
    public static string? Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        return (address?.IsIPv4MappedToIPv6 == true ? address.MapToIPv4() : address)?.ToString();
    }
}
