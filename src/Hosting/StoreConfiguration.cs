using JobRadar.BotAuth.Shared.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace JobRadar.BotAuth.Hosting;

/// <summary>Configuration section <c>Store</c>.</summary>
public sealed class StoreOptions
{
    public string Provider { get; set; } = "Sqlite";
}

/// <summary>Where the store is, from <c>Store:Provider</c> and <c>ConnectionStrings:Store</c>.</summary>
public static class StoreConfiguration
{
    /// <param name="folder">What a relative file name is relative to.</param>
    /// <param name="shared">Another process has the same store open.</param>
    public static StoreSettings ReadStore(this IConfiguration configuration, string folder, bool shared)
    {
        var provider = configuration.ReadSection<StoreOptions>("Store").Provider;
        Check.That(
            string.Equals(provider, "Sqlite", StringComparison.OrdinalIgnoreCase),
            $"Store:Provider must be Sqlite; this version knows no '{provider}'.");
        return new StoreSettings(Sqlite(configuration.GetConnectionString("Store") ?? "Data Source=botauth.db", folder), shared);
    }

    private static string Sqlite(string text, string folder)
    {
        SqliteConnectionStringBuilder connectionString;
        try
        {
            connectionString = new SqliteConnectionStringBuilder(text);
        }
        catch (ArgumentException exception)
        {
            throw new ConfigurationMistakeException(
                $"ConnectionStrings:Store is not a SQLite connection string ({exception.Message.TrimEnd('.')}); write Data Source=<file>.");
        }

        Check.That(
            connectionString.DataSource.Length > 0 && connectionString.Mode != SqliteOpenMode.Memory && connectionString.DataSource != ":memory:",
            "ConnectionStrings:Store must name a file, such as Data Source=botauth.db.");
        connectionString.DataSource = Path.GetFullPath(connectionString.DataSource, folder);
        return connectionString.ToString();
    }
}
