using System.Diagnostics;
using Npgsql;
using Xunit;

namespace JobRadar.BotAuth.TestKit.Stores;

/// <summary>A pooler before the tests' PostgreSQL, with the settings that it comes with but for the mode. A test that has none is skipped.</summary>
public sealed class PgBouncer : IAsyncDisposable
{
    private readonly TemporaryFolder files = Repository.NewFolder();
    private readonly Process process;

    private PgBouncer(string mode, NpgsqlConnectionStringBuilder server)
    {
        Port = Repository.FreePort();
        var settings = files.File("pgbouncer.ini");
        File.WriteAllLines(
            settings,
            [
                "[databases]",
                $"* = host={server.Host} port={server.Port} user={server.Username}{(server.Password is { } password ? $" password={password}" : "")}",
                "[pgbouncer]",
                "listen_addr = 127.0.0.1",
                $"listen_port = {Port}",
                "unix_socket_dir =",
                "auth_type = any",
                $"pool_mode = {mode}",
            ]);
        if (Environment.UserName == "root")
            LetRead(settings);
        string[] command = ["pgbouncer", "-q", settings];
        // It does not run as root.
        process = Process.Start(Environment.UserName == "root" ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", .. command]) : new ProcessStartInfo(command[0], command[1..]))!;
    }

    public int Port { get; }

    /// <param name="mode">PgBouncer's <c>pool_mode</c>.</param>
    /// <param name="database">The connections that it lends are to this one's server.</param>
    public static async Task<PgBouncer> Start(string mode, PostgresTestDatabase database)
    {
        Assert.SkipUnless(Folders().Any(folder => File.Exists(Path.Combine(folder, "pgbouncer"))), "No PgBouncer: ./test.sh installs it.");
        var pooler = new PgBouncer(mode, new NpgsqlConnectionStringBuilder(database.ConnectionString));
        try
        {
            await Eventually.True(() => pooler.Answers(database), "the pooler answers", TimeSpan.FromSeconds(15));
            return pooler;
        }
        catch
        {
            await pooler.DisposeAsync();
            throw;
        }
    }

    public string ConnectionString(PostgresTestDatabase database) =>
        new NpgsqlConnectionStringBuilder(database.ConnectionString) { Host = "127.0.0.1", Port = Port }.ToString();

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        files.Dispose();
    }

    private async Task<bool> Answers(PostgresTestDatabase database)
    {
        try
        {
            await using var connection = new NpgsqlConnection($"{ConnectionString(database)};Pooling=false");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException) when (!process.HasExited)
        {
            return false;
        }
    }

    private void LetRead(string settings)
    {
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode Read = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead;
        File.SetUnixFileMode(settings, Read);
        File.SetUnixFileMode(files.Path, Read | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
    }

    private static string[] Folders() => [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin"];
}
