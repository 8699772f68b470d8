using System.Net;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Assets;

/// <summary>Files change under a running host: in Development by their author, in production by a deployment.</summary>
public sealed class AssetVersionTests : IDisposable
{
    private readonly TemporaryFolder files = Repository.NewFolder();

    public AssetVersionTests()
    {
        var root = Path.Combine(Repository.WebHostFolder, "wwwroot");
        foreach (var file in Directory.GetFiles(root, "*", SearchOption.AllDirectories))
        {
            var copy = files.File(Path.GetRelativePath(root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task In_Development_the_version_changes_with_any_asset_and_with_nothing_else()
    {
        await using var site = await Site.Start($"webroot={files.Path}");
        using var browser = site.NewBrowser();
        var first = await browser.AssetVersion();

        File.AppendAllText(files.File("login.html"), "<!-- a page -->");
        File.SetLastWriteTimeUtc(files.File("assets/js/api.js"), DateTime.UnixEpoch);
        File.WriteAllText(files.File("assets/js/api.js.orig"), "not for browsers");
        Assert.Equal(first, await browser.AssetVersion());
        Assert.Contains("<!-- a page -->", (await browser.Get("/login")).Text, StringComparison.Ordinal);

        File.AppendAllText(files.File("assets/css/login.css"), "/* changed */");
        var changed = await browser.AssetVersion();
        Assert.EndsWith("/* changed */", (await browser.Get($"/assets/{changed}/css/login.css")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/assets/{first}/css/login.css")).Status);

        File.Move(files.File("assets/icons/copy.svg"), files.File("assets/icons/moved.svg"));
        var moved = await browser.AssetVersion();
        File.Move(files.File("assets/icons/moved.svg"), files.File("assets/icons/copy.svg"));
        Assert.Equal(changed, await browser.AssetVersion());
        Assert.Equal(3, new[] { first, changed, moved }.Distinct().Count());
    }

    [Fact]
    public async Task In_production_a_host_serves_what_it_has_begun_with()
    {
        await using var site = await Site.Start("environment=Production", "Telegram:PublicUrl=https://login.example.com", $"webroot={files.Path}");
        await using var other = await Site.Start();
        using var browser = site.NewBrowser();
        using var elsewhere = other.NewBrowser();
        var version = await browser.AssetVersion();
        Assert.Equal(await elsewhere.AssetVersion(), version);
        var page = await browser.Get("/login");
        var script = await browser.Get($"/assets/{version}/js/login.js");

        File.AppendAllText(files.File("login.html"), "<!-- new -->");
        File.AppendAllText(files.File("assets/js/login.js"), "// new");

        Assert.Equal(page.Text, (await browser.Get("/login")).Text);
        Assert.Equal(script.Text, (await browser.Get($"/assets/{version}/js/login.js")).Text);
    }
}
