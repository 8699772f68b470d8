using System.Diagnostics;
using System.Net;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Integrate;

/// <summary>Debian's nginx with the configuration of <c>examples/nginx</c>, the ports aside, before a site.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/local/bin/nginx"];

    private readonly TemporaryFolder folder;
    private readonly Process process;

    private Nginx(TemporaryFolder folder, Process process, Uri address) => (this.folder, this.process, Address) = (folder, process, address);

    public Uri Address { get; }

    public static async Task<Nginx> Start(Site site)
    {
        var program = Places.FirstOrDefault(File.Exists);
        if (program is null)
            Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")), "nginx is missing (Debian package nginx-light).");
        var files = Repository.NewFolder();
        var address = new Uri($"http://127.0.0.1:{Repository.FreePort()}");
        var example = Path.Combine(Repository.Root, "examples", "nginx");
        var configuration = (await File.ReadAllTextAsync(Path.Combine(example, "nginx.conf")))
            .Replace("127.0.0.1:5080", site.Address.Authority.Replace("localhost", "127.0.0.1", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("127.0.0.1:8080", address.Authority, StringComparison.Ordinal);
        await File.WriteAllTextAsync(files.File("nginx.conf"), configuration);
        Directory.CreateDirectory(files.File("site"));
        File.Copy(Path.Combine(example, "site", "index.html"), files.File("site/index.html"));
        // Started by root, its workers would be somebody else, who may not read the folder.
        string[] arguments = ["-p", files.Path, "-c", "nginx.conf", "-g", "daemon off; user root;"];
        var started = Process.Start(program!, arguments);
        var nginx = new Nginx(files, started, address);
        await Eventually.True(nginx.Answers, "nginx listens");
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Dispose();
    }

    private async Task<bool> Answers()
    {
        Assert.False(process.HasExited, "nginx has stopped");
        try
        {
            using var http = new HttpClient();
            using var answer = await http.GetAsync(new Uri(Address, "/login"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
