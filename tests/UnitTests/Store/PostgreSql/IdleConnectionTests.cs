using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Store.PostgreSql;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Stores;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace JobRadar.BotAuth.UnitTests.Store.PostgreSql;

/// <summary>
/// A firewall forgets connections that are silent, and tells neither end. By hand, with one that forgets after 20 s: 8 of 8 requests failed after 12 s each, and
/// with keep-alives none.
/// </summary>
public sealed class IdleConnectionsOnPostgreSqlTests
{
    [Fact]
    public async Task No_connection_of_either_pool_stays_silent_while_nobody_asks_for_anything()
    {
        await using var database = await TestDatabase.Create(StoreProvider.PostgreSql);
        var server = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await using var firewall = new Firewall(server.Host!, server.Port);
        var through = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Host = "127.0.0.1", Port = firewall.Port, KeepAlive = 1 }.ToString();
        await using var store = TestStore.On(new StoreSettings(StoreProvider.PostgreSql, through, WatchOtherProcesses: false));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async n =>
        {
            await store.Write((context, token) => context.Database.ExecuteSqlRawAsync("SELECT pg_sleep(0.1)", token));
            await using var read = store.Read();
            Assert.Equal(0, await read.Leases.CountAsync());
        }));
        store.Writer.Start();
        await Eventually.True(() => firewall.Connections.Count >= 4, "there are connections to write, to read, to listen and to tell");

        var sent = firewall.Connections.ToDictionary(connection => connection.Key, connection => connection.Value);

        await Eventually.True(() => sent.All(before => firewall.Connections[before.Key] >= before.Value + 2), "each has said something twice");
    }

    [Fact]
    public async Task Both_pools_say_something_every_15_seconds_unless_they_are_told_otherwise()
    {
        await using var store = TestStore.On(new StoreSettings(StoreProvider.PostgreSql, "Host=a;Database=b", WatchOtherProcesses: false));
        var connections = store.Get<PostgresConnections>();
        await using StoreContext read = connections.OpenToRead(), write = connections.OpenToWrite();

        Assert.All([read, write], context => Assert.Equal(15, new NpgsqlConnectionStringBuilder(context.Database.GetConnectionString()).KeepAlive));
    }

    /// <summary>Counts what comes through it from the clients' side, for each connection.</summary>
    private sealed class Firewall : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly string host;
        private readonly int port;

        public Firewall(string host, int port)
        {
            (this.host, this.port) = (host, port);
            listener.Start();
            _ = Accept();
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public ConcurrentDictionary<int, int> Connections { get; } = new();

        public ValueTask DisposeAsync()
        {
            listener.Dispose();
            return ValueTask.CompletedTask;
        }

        private async Task Accept()
        {
            try
            {
                for (var number = 0; ; number++)
                    _ = Join(number, await listener.AcceptTcpClientAsync());
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task Join(int number, TcpClient client)
        {
            using var inside = client;
            using var outside = new TcpClient();
            await outside.ConnectAsync(host, port);
            await Task.WhenAny(
                Copy(inside.GetStream(), outside.GetStream(), () => Connections.AddOrUpdate(number, 1, (_, count) => count + 1)),
                Copy(outside.GetStream(), inside.GetStream(), () => { }));
            Connections.TryRemove(number, out _);
        }

        private static async Task Copy(NetworkStream from, NetworkStream to, Action passed)
        {
            var buffer = new byte[65536];
            while (await from.ReadAsync(buffer) is > 0 and var read)
            {
                passed();
                await to.WriteAsync(buffer.AsMemory(0, read));
            }
        }
    }
}
