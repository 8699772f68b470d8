using System.Net;
using System.Net.Sockets;

namespace JobRadar.BotAuth.Load;

/// <summary>What all sections share.</summary>
/// <param name="Programs">Folder with a published folder for each program.</param>
/// <param name="Scripts">Folder of wrk's scripts.</param>
/// <param name="PostgreSql">Connection string of a server where databases may be made.</param>
/// <param name="IsQuick">Short rounds and small stores, for a look.</param>
internal sealed record Bench(string Programs, string Scripts, string PostgreSql, bool IsQuick)
{
    public int Rounds => IsQuick ? 2 : 5;
    public TimeSpan Round => TimeSpan.FromSeconds(IsQuick ? 2 : 5);

    /// <summary>Long enough for the JIT's last tier.</summary>
    public TimeSpan WarmUp => TimeSpan.FromSeconds(IsQuick ? 4 : 15);

    public int Users => IsQuick ? 2_000 : 10_000;
    public int ManyUsers => IsQuick ? 20_000 : 1_000_000;

    /// <summary>A loopback port that nobody listens on just now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
