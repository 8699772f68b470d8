using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace JobRadar.BotAuth.TestKit;

/// <summary>The checkout that the tests run in, and places of this machine that a test may use.</summary>
public static class Repository
{
    private static readonly ConcurrentDictionary<int, byte> GivenPorts = new();

    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "RepositoryRoot").Value!;

    public static string WebHostFolder => Path.Combine(Root, "src", "WebHost");

    /// <summary>A new, empty folder that is removed with the returned object.</summary>
    public static TemporaryFolder NewFolder() => new();

    /// <summary>
    /// A loopback port that nobody listens on just now. It is below those that systems give to outgoing connections: between the choice and its use one
    /// of the many connections of other tests could be given it. None is given twice.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(10_000, 20_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                if (GivenPorts.TryAdd(port, 0))
                    return port;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }
}

public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("botauth-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A process that is being killed may still hold a file.
        }
    }
}
