using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Integrate.Apache;

/// <summary>Debian's Apache with the configuration of <c>examples/apache</c>.</summary>
public sealed class ApacheFixture() : ExampleFixture("http://localhost:8081")
{
    /// <summary>Its 5 seconds to learn of the login service can be too few while other tests run.</summary>
    private const string SlowMachine = "OIDCHTTPTimeoutShort 60";
    private const string Module = "/usr/lib/apache2/modules/mod_auth_openidc.so";

    private protected override async Task<ExampleProgram> Start()
    {
        var apache = ExampleProgram.Find("apache2", "apache2-bin");
        ExampleProgram.Need(File.Exists(Module), $"{Module} is missing (Debian package libapache2-mod-auth-openidc).");
        var folder = Repository.NewFolder();
        Copy(Folder("apache"), folder.Path);
        string[] defines = [$"ISSUER {Issuer}", $"SITE {Origin}", $"LISTEN 127.0.0.1:{Address.Port}"];
        string[] arguments = ["-d", folder.Path, "-f", "httpd.conf", "-DFOREGROUND", "-c", SlowMachine, .. defines.SelectMany(define => (string[])["-C", $"Define {define}"])];
        return await ExampleProgram.Start(folder, apache, arguments, At("/bye.html"));
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
