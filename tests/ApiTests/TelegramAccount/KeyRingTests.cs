using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Stores;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests.TelegramAccount;

/// <summary>With <c>KeyRing:Certificate</c> the keys in the store open with the certificate only, which lies outside of it.</summary>
public sealed class KeyRingTests : IDisposable
{
    private readonly TemporaryFolder files = Repository.NewFolder();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task The_keys_in_the_store_cannot_be_read_and_a_stored_session_goes_on_after_a_restart()
    {
        // A store that was made without the certificate has a key without it.
        var newStore = await TestDatabase.Create(Site.Provider, migrated: false);
        await using var site = await Site.StartWithMtproto(newStore, "UserSessions:ProbeAfter=0", $"KeyRing:Certificate={NewCertificate("ring.pem")}");
        var person = site.NewPerson();
        using var browser = await site.NewConnectedMember(person);
        await site.Restart();

        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));

        var keys = await site.Read(store => store.Keys.Select(key => key.Xml).ToListAsync());
        Assert.NotEmpty(keys);
        Assert.All(keys, xml => Assert.Contains("EncryptedData", xml, StringComparison.Ordinal));
        Assert.All(keys, xml => Assert.DoesNotContain("<value>", xml, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_change_of_certificate_the_old_one_still_opens_what_was_sealed()
    {
        var (old, next) = (NewCertificate("old.pem"), NewCertificate("next.pem"));
        var certificate = files.File("current.pem");
        File.Copy(old, certificate);
        await using var site = await Site.StartWithMtproto(
            "UserSessions:ProbeAfter=0", $"KeyRing:Certificate={certificate}", $"KeyRing:OldCertificates={old}");
        var person = site.NewPerson();
        using var browser = await site.NewConnectedMember(person);
        File.Copy(next, certificate, overwrite: true);
        await site.Restart();

        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
    }

    private string NewCertificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=key ring", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        File.WriteAllText(files.File(name), certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        return files.File(name);
    }
}
