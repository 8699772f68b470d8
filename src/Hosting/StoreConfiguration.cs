using System.Data.Common;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace JobRadar.BotAuth.Hosting;

/// <summary>Configuration section <c>Store</c>.</summary>
public sealed class StoreOptions
{
    public string Provider { get; set; } = nameof(StoreProvider.Sqlite);
}

/// <summary>Where the store is, from <c>Store:Provider</c> and <c>ConnectionStrings:Store</c>.</summary>
public static class StoreConfiguration
{
    private const string Key = "ConnectionStrings:Store";

    /// <param name="folder">What a relative file name is relative to.</param>
    /// <param name="shared">Another process has the same store open.</param>
    public static StoreSettings ReadStore(this IConfiguration configuration, string folder, bool shared)
    {
        var name = configuration.ReadSection<StoreOptions>("Store").Provider;
        var text = configuration.GetConnectionString("Store");
        Check.That(
            Enum.TryParse<StoreProvider>(name, ignoreCase: true, out var provider) && Enum.IsDefined(provider) && !char.IsAsciiDigit(name[0]),
            "Store:Provider must be Sqlite or PostgreSql, and it is neither.");
        return new StoreSettings(provider, provider == StoreProvider.PostgreSql ? PostgreSql(text) : Sqlite(text ?? "Data Source=botauth.db", folder), shared);
    }

    private static string Sqlite(string text, string folder)
    {
        var connectionString = Parsed<SqliteConnectionStringBuilder>(text, "SQLite", "Data Source=<file>");
        Check.That(
            connectionString.DataSource.Length > 0 && connectionString.Mode != SqliteOpenMode.Memory && connectionString.DataSource != ":memory:",
            $"{Key} must name a file, such as Data Source=botauth.db.");
        Check.That(connectionString.Password.Length == 0, $"{Key}: SQLite does not encrypt its file here; take Password out, and protect the file by its mode or its disk.");
        connectionString.DataSource = Path.GetFullPath(connectionString.DataSource, folder);
        return connectionString.ToString();
    }

    private static string PostgreSql(string? text)
    {
        const string Form = "Host=db.example.com;Database=botauth;Username=botauth;Password=<password>";
        Check.That(
            text?.StartsWith("postgres", StringComparison.OrdinalIgnoreCase) != true || !text.Contains("://", StringComparison.Ordinal),
            $"{Key} is an address, and Npgsql wants keys and values: write {Form}.");
        var connectionString = Parsed<NpgsqlConnectionStringBuilder>(text ?? "", "PostgreSQL", Form);
        Check.That(
            !string.IsNullOrEmpty(connectionString.Host) && !string.IsNullOrEmpty(connectionString.Database),
            $"{Key} must name a Host and a Database, such as {Form}.");
        return connectionString.ToString();
    }

    private static T Parsed<T>(string text, string provider, string form)
        where T : DbConnectionStringBuilder, new()
    {
        try
        {
            return new T { ConnectionString = text };
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            // Not what the parser says: it repeats what it could not read, and that may be the password.
            throw new ConfigurationMistakeException(
                $"{Key} is not a connection string of {provider}: it has an unknown key, a value of the wrong kind, or a ; or = too many. Write {form}; a value with ; in it goes between quotes.");
        }
    }
}
