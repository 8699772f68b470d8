using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.TestKit;
using Microsoft.Extensions.Configuration;

namespace JobRadar.BotAuth.UnitTests.Hosting;

/// <summary>Values in files, beside those in the environment.</summary>
public sealed class SecretFilesTests : IDisposable
{
    private readonly TemporaryFolder files = Repository.NewFolder();

    public void Dispose() => files.Dispose();

    [Fact]
    public void A_value_comes_from_the_file_that_its_key_names_without_the_line_end()
    {
        File.WriteAllText(files.File("hook"), "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz\n");
        File.WriteAllText(files.File("store"), "Host=db;Password=secret\r\n");
        var configuration = Read(
            "Clients:0:Id=wiki", "Clients:0:WebhookUri=https://wiki.example.com/hook", $"Clients:0:WebhookSecret:File={files.File("hook")}", $"ConnectionStrings:Store:File={files.File("store")}");

        Assert.Equal("012345678901234567890123"u8, Assert.Single(configuration.ReadClients(development: false).All).WebhookSecret!);
        Assert.Equal("Host=db;Password=secret", configuration.GetConnectionString("Store"));
    }

    [Fact]
    public void Credentials_of_systemd_are_read_and_rule()
    {
        Directory.CreateDirectory(files.File("credentials"));
        File.WriteAllText(Path.Combine(files.File("credentials"), "Site__Name"), "From a credential\n");

        var configuration = Read("Site:Name=From the environment", $"CREDENTIALS_DIRECTORY={files.File("credentials")}");

        Assert.Equal("From a credential", configuration.ReadSite().Name);
    }

    [Fact]
    public void What_stands_in_a_file_is_never_repeated()
    {
        File.WriteAllText(files.File("hash"), "hunter2");

        var mistake = Assert.Throws<ConfigurationMistakeException>(() => Read("Clients:0:Id=wiki", $"Clients:0:SecretHash:File={files.File("hash")}").ReadClients(development: false));

        Assert.StartsWith("Clients:0:SecretHash must be", mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", mistake.Message, StringComparison.Ordinal);
    }

    private static ConfigurationManager Read(params string[] lines)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(lines.Select(line => line.Split('=', 2)).ToDictionary(parts => parts[0], string? (parts) => parts[1]));
        configuration.AddSecretFiles();
        return configuration;
    }
}
