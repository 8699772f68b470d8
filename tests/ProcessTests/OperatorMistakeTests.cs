using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using JobRadar.BotAuth.ProcessTests.Running;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Stores;

namespace JobRadar.BotAuth.ProcessTests;

/// <summary>What goes wrong around the program, and what stands in a wrong value: one sentence, exit code 1, and never the secret.</summary>
public sealed class OperatorMistakeTests : IDisposable
{
    private const string Secret = "hunter2";
    private const string Token = "Telegram:BotToken=1000000001:simulator";

    private readonly TemporaryFolder files = Repository.NewFolder();

    public void Dispose() => files.Dispose();

    [Fact]
    public Task A_secret_that_stands_where_it_cannot_be_read_is_not_repeated()
    {
        var certificate = Certificate();
        return Task.WhenAll(
            Stops(Programs.BotWorker, "appsettings.json", "contentRoot=" + Folder("broken", "{\"Telegram\":{\"BotToken\": " + Secret + "}}")),
            Stops(Programs.BotWorker, "Telegram:BotToken", "contentRoot=" + Folder("twice", "{\"Telegram\":{\"BotToken\":\"1:a\",\"BotToken\":\"" + Secret + "\"}}")),
            Stops(Programs.BotWorker, "KeyRing:Certificate", Token, $"KeyRing:Certificate={certificate}", $"KeyRing:CertificatePassword={Secret}"),
            Stops(Programs.BotWorker, "ConnectionStrings:Store", Token, $"ConnectionStrings:Store=Data Source={files.File("sealed.db")};Password={Secret}"));
    }

    [Fact]
    public Task An_https_address_without_a_certificate_that_works_stops_the_start()
    {
        const string Endpoint = "Kestrel:Endpoints:Https";
        return Task.WhenAll(
            Stops(Programs.BotWorker, "Kestrel", Token, Store("a.db"), $"{Endpoint}:Url=https://127.0.0.1:0", $"{Endpoint}:Certificate:Path={files.File("missing.pfx")}"),
            Stops(Programs.BotWorker, "Kestrel", Token, Store("b.db"), $"{Endpoint}:Url=https://127.0.0.1:0", $"{Endpoint}:Certificate:Path={Certificate()}", $"{Endpoint}:Certificate:Password={Secret}"),
            Stops(Programs.BotWorker, "Kestrel:Endpoints", Token, Store("c.db"), $"{Endpoint}:Url=here"));
    }

    [Fact]
    public async Task A_store_of_a_newer_version_stops_the_host()
    {
        await using var database = await SqliteTestDatabase.Create(migrated: true);
        await database.Run("INSERT INTO \"__EFMigrationsHistory\" VALUES ('20990101000000_Later', '11.0.0')");

        await Stops(Programs.BotWorker, "20990101000000_Later", [Token, .. database.Settings]);
    }

    [Fact]
    public async Task A_folder_that_may_only_be_read_stops_the_host()
    {
        if (OperatingSystem.IsWindows())
            return;
        var folder = Directory.CreateDirectory(files.File("shut"));
        folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        // For root the mode counts only without this capability.
        string[] wrapper = Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"] : ["env"];

        await using var host = HostProcess.StartWrapped(wrapper, Programs.BotWorker, files.Path, Token, Store("shut/store.db"), "urls=http://127.0.0.1:0");

        await SaysOneSentence(host, "may write to");
    }

    private string Store(string name) => $"ConnectionStrings:Store=Data Source={files.File(name)}";

    private string Folder(string name, string settings)
    {
        var folder = Directory.CreateDirectory(files.File(name)).FullName;
        File.WriteAllText(Path.Combine(folder, "appsettings.json"), settings);
        return folder;
    }

    private string Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        File.WriteAllBytes(files.File("own.pfx"), certificate.Export(X509ContentType.Pkcs12, "another password"));
        return files.File("own.pfx");
    }

    private async Task Stops(string program, string named, params string[] settings)
    {
        string[] usual = settings.Any(setting => setting.StartsWith("Kestrel:", StringComparison.Ordinal)) ? [] : ["urls=http://127.0.0.1:0"];
        await using var host = HostProcess.Start(program, files.Path, [.. usual, .. settings]);

        await SaysOneSentence(host, named);
    }

    private static async Task SaysOneSentence(HostProcess host, string named)
    {
        var exitCode = await host.WaitForExit();

        Assert.True(exitCode == 1, $"Exit code {exitCode}:\n{host.Text}");
        var sentence = Assert.Single(host.Errors);
        Assert.Contains(named, sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, host.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", host.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", host.Text, StringComparison.Ordinal);
    }
}
