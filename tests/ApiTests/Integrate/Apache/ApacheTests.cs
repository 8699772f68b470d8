using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Integrate.Apache;

/// <summary><c>docs/integrate/apache.md</c>: Debian's Apache with mod_auth_openidc before a static site.</summary>
public sealed class ApacheTests : IAsyncLifetime
{
    private const string Written = "http://localhost:8081";
    private const string Secret = "Only who is signed in reads this";
    private const string Module = "/usr/lib/apache2/modules/mod_auth_openidc.so";

    private readonly Uri address = new($"http://localhost:{Repository.FreePort()}");
    private readonly TemporaryFolder folder = Repository.NewFolder();
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await ExampleClients.StartSite(Written, address);

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Apache_leads_to_the_login_and_lets_in_and_out()
    {
        await using var apache = await Start();
        using var user = new UserOfParty(site);
        var page = new Uri(address, "/index.html?from=mail");

        await user.Open(page);
        apache.Shows(Secret, await user.LogIn());
        Assert.Equal(page, user.Where);

        apache.Shows("You are signed out", await user.Open(new Uri(address, "/logout")));
        Assert.False(await user.IsKnown());
        Assert.DoesNotContain(Secret, (await user.Open(page)).Text, StringComparison.Ordinal);
    }

    private async Task<ExampleProgram> Start()
    {
        var apache = ExampleProgram.Find("apache2", "apache2-bin");
        ExampleProgram.Need(File.Exists(Module), $"{Module} is missing (Debian package libapache2-mod-auth-openidc).");
        Copy(Path.Combine(Repository.Root, "examples", "apache"), folder.Path);
        string[] defines = [$"ISSUER {site.Address.GetLeftPart(UriPartial.Authority)}", $"SITE {address.GetLeftPart(UriPartial.Authority)}", $"LISTEN 127.0.0.1:{address.Port}"];
        return await ExampleProgram.Start(
            folder.Path, apache, ["-d", folder.Path, "-f", "httpd.conf", "-DFOREGROUND", .. defines.SelectMany(define => (string[])["-C", $"Define {define}"])], new Uri(address, "/bye.html"));
    }

    /// <summary>Started by root, Apache's workers are somebody else, who must be able to read the site.</summary>
    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(to, (UnixFileMode)0b111_101_101);
    }
}
