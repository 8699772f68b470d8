using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace JobRadar.BotAuth.Hosting;

/// <summary>
/// A client that vanished without a word (its network is gone, its machine is off) confirms nothing more, but for a quarter of an hour the system would go on
/// trying, and the answer would stay open. Here its connection ends after <see cref="Patience"/>.
/// </summary>
internal static class GoneClients
{
    /// <summary>How long what was sent may go unconfirmed, or stay unsent because the client reads nothing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private const int Tcp = 6;

    // <netinet/tcp.h>: .NET has no name for it.
    private const int TcpUserTimeout = 18;

    public static void LetGo(ListenOptions endpoint) => endpoint.Use(static next => connection =>
    {
        if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is { ProtocolType: ProtocolType.Tcp } socket)
            EndWhenGone(socket);
        return next(connection);
    });

    private static void EndWhenGone(Socket socket)
    {
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, (int)Patience.TotalSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 5);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 4);
            // Elsewhere the system's own patience counts: on Windows it is about as long.
            if (OperatingSystem.IsLinux())
                socket.SetRawSocketOption(Tcp, TcpUserTimeout, BitConverter.GetBytes((int)Patience.TotalMilliseconds));
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It went before it was looked at.
        }
    }
}
