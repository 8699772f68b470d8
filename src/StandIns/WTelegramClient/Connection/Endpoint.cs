using System.Net;

namespace WTelegram;

/// <summary>Where a datacenter is. Only this machine will do: our own MTProto never meets the real Telegram.</summary>
internal static class Endpoint
{
    /// <summary>As in <c>2&gt;127.0.0.1:443</c>.</summary>
    public static (int Datacenter, IPEndPoint Address) Parse(string serverAddress)
    {
        var hasDatacenter = serverAddress.Length > 2 && serverAddress[1] == '>' && char.IsAsciiDigit(serverAddress[0]);
        return hasDatacenter ? (serverAddress[0] - '0', IPEndPoint.Parse(serverAddress.AsSpan(2))) : (0, IPEndPoint.Parse(serverAddress));
    }

    /// <exception cref="InvalidOperationException">It is not loopback.</exception>
    public static void EnsureLoopback(IPEndPoint address)
    {
        if (!IPAddress.IsLoopback(address.Address))
        {
            throw new InvalidOperationException(
                $"This build has a stand-in for WTelegramClient, which speaks to this machine only, not to {address}: build with -p:WTelegramClient=true.");
        }
    }
}
