using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using JobRadar.BotAuth.ProcessTests.Running;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Stores;

namespace JobRadar.BotAuth.ProcessTests;

/// <summary>What a start says of a store that others could read.</summary>
public sealed class StoreWarningTests
{
    private const string NoCertificate = "KeyRing:Certificate is not set";

    [Theory]
    [InlineData(1, "environment=Production")]
    [InlineData(0, "environment=Development")]
    public async Task Without_a_certificate_for_the_key_ring_production_warns_once(int times, string environment)
    {
        await using var installation = await Installation.Start();
        Assert.Equal(times, (await Started(installation, environment)).Count(line => line.Contains(NoCertificate, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task In_Development_it_warns_once_real_telegram_sessions_can_be_connected()
    {
        await using var installation = await Installation.Start();
        using var files = Repository.NewFolder();
        Assert.Single(await Started(installation, Site.MtprotoSettings(installation.Telegram, files)), line => line.Contains(NoCertificate, StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_a_certificate_nothing_is_said()
    {
        await using var installation = await Installation.Start();
        using var files = Repository.NewFolder();
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=key ring", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        await File.WriteAllTextAsync(files.File("ring.pem"), certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());

        Assert.DoesNotContain(
            await Started(installation, "environment=Production", $"KeyRing:Certificate={files.File("ring.pem")}"),
            line => line.Contains("KeyRing", StringComparison.Ordinal) || line.Contains("chmod", StringComparison.Ordinal));
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task A_file_that_others_may_read_is_named_with_what_to_do()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It has no such modes.");
        await using var installation = await Installation.Start();
        var file = ((SqliteTestDatabase)installation.Database).File;
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        var warning = Assert.Single(await Started(installation), line => line.Contains("chmod 600", StringComparison.Ordinal));

        Assert.Contains(file, warning, StringComparison.Ordinal);
        Assert.Contains("GroupRead", warning, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> Started(Installation installation, params string[] settings)
    {
        var host = installation.StartWebHost(settings);
        await host.WaitUntilReady(installation.Site);
        await host.WaitForLine("Store:");
        await host.Terminate();
        await host.WaitForExit();
        return [.. host.Output];
    }
}
