using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Assets;

public sealed partial class AssetTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private const string AnotherVersion = "0123456789abcdef";

    private static readonly Dictionary<string, string> Types = new()
    {
        [".js"] = "text/javascript",
        [".css"] = "text/css",
        [".svg"] = "image/svg+xml",
        [".json"] = "application/json",
    };

    private static readonly string[] Pages = ["login", "dashboard", "consent", "logout", "device"];

    private static string Root { get; } = Path.Combine(Repository.WebHostFolder, "wwwroot", "assets");

    private readonly Site site = fixture.Site;

    [Fact]
    public async Task Whatever_pages_and_modules_name_is_of_one_version_and_kept_for_ever()
    {
        using var browser = site.NewBrowser();
        var version = await browser.AssetVersion();

        var assets = await browser.Crawl([.. Pages.Select(page => $"/{page}")]);

        foreach (var (path, by) in assets)
        {
            var answer = await browser.Get(path);
            Assert.True(answer.Status == HttpStatusCode.OK, $"{by} names {path}: {answer.Status}");
            Assert.Equal("public, max-age=31536000, immutable", Assert.Single(answer.Response.Headers.GetValues("Cache-Control")));
            Assert.Equal(Types[Path.GetExtension(path)], answer.Response.Content.Headers.ContentType?.ToString());
            Assert.Equal("nosniff", Assert.Single(answer.Response.Headers.GetValues("X-Content-Type-Options")));
        }

        var icons = Directory.GetFiles(Path.Combine(Root, "icons")).Select(file => $"icons/{Path.GetFileName(file)}");
        string[] made = ["data/countries.json", .. Pages.SelectMany(page => new[] { $"css/{page}.page.css", $"js/{page}.js" })];
        Assert.Equal(icons.Concat(made).Select(path => $"/assets/{version}/{path}").Order(StringComparer.Ordinal), assets.Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>What a first visit waits for over a slow line, figures in docs/pages.md: each request more than these takes a way there and back.</summary>
    [Theory]
    [InlineData("/login")]
    [InlineData("/dashboard")]
    [InlineData("/consent")]
    [InlineData("/logout")]
    public async Task A_page_waits_for_one_style_and_one_script_of_few_bytes(string path)
    {
        using var browser = site.NewBrowser();
        var (page, html) = await Get(browser, path, "br");
        var named = Waited().Matches(System.Text.Encoding.UTF8.GetString(Decoded(html, "br"))).Select(match => match.Groups["path"].Value).ToList();

        Assert.Equal([".css", ".js"], named.Select(Path.GetExtension));
        var bytes = html.Length;
        foreach (var asset in named)
            bytes += (await Get(browser, asset, "br")).Bytes.Length;
        Assert.InRange(bytes, 1, 45_000);
        Assert.DoesNotContain("Link", page.Headers.Select(header => header.Key));
    }

    /// <summary>Nothing lies about that no page and no element is made of. A developer reads each file alone, too, save the scripts that the pages name.</summary>
    [Fact]
    public async Task Every_module_and_style_is_in_a_page()
    {
        using var browser = site.NewBrowser();
        var version = await browser.AssetVersion();
        string[] scripts = [.. Pages.Select(page => $"js/{page}.js"), "js/botauth.js"];
        var made = "";
        foreach (var page in scripts.Concat(Pages.Select(page => $"css/{page}.page.css")))
            made += (await browser.Get($"/assets/{version}/{page}")).Text;
        foreach (var file in Directory.GetFiles(Root, "*.*s", SearchOption.AllDirectories))
        {
            var (path, text) = (Path.GetRelativePath(Root, file).Replace('\\', '/'), await File.ReadAllTextAsync(file));
            if (!scripts.Contains(path))
                Assert.Equal(text, (await browser.Get($"/assets/{version}/{path}")).Text);
            var last = text.TrimEnd()[^40..].Replace("export ", "", StringComparison.Ordinal);
            Assert.True(made.Contains(last, StringComparison.Ordinal), $"{path} is in no page.");
        }
    }

    [Fact]
    public async Task Compressed_or_not_a_file_has_the_same_bytes_and_a_tag_of_its_own()
    {
        using var browser = site.NewBrowser();
        foreach (var path in (await browser.Crawl([.. Pages.Select(page => $"/{page}")])).Keys.Append("/login").Append("/dashboard"))
        {
            var (plain, plainBytes) = await Get(browser, path, null);
            Assert.Empty(plain.Content.Headers.ContentEncoding);
            var tags = new HashSet<EntityTagHeaderValue?> { plain.Headers.ETag };
            foreach (var coding in new[] { "br", "gzip" })
            {
                var (compressed, bytes) = await Get(browser, path, coding);
                Assert.Equal(coding, Assert.Single(compressed.Content.Headers.ContentEncoding));
                Assert.Equal("Accept-Encoding", Assert.Single(compressed.Headers.Vary));
                Assert.Equal(bytes.Length, compressed.Content.Headers.ContentLength);
                Assert.Equal(plainBytes, Decoded(bytes, coding));
                tags.Add(compressed.Headers.ETag);
            }

            Assert.Equal("Accept-Encoding", Assert.Single(plain.Headers.Vary));
            Assert.DoesNotContain(null, tags);
            Assert.Equal(3, tags.Count);
        }
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/dashboard")]
    public async Task A_page_is_asked_for_each_time_and_sent_only_when_it_has_changed(string path)
    {
        using var browser = site.NewBrowser();
        var (first, _) = await Get(browser, path, "br");
        using var question = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { first.Headers.ETag! }, AcceptEncoding = { new("br") } } };

        using var again = await browser.Http.SendAsync(question);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        PageTests.AssertSafe(again, "no-cache");
    }

    [Theory]
    [InlineData("/assets")]
    [InlineData("/assets/")]
    [InlineData("/assets/js/login.js")]
    [InlineData("/assets/" + AnotherVersion + "/js/login.js")]
    [InlineData("/assets/{0}")]
    [InlineData("/assets/{0}/")]
    [InlineData("/assets/{0}/js/nothing.js")]
    [InlineData("/assets/{0}/JS/login.js")]
    [InlineData("/assets/{0}/../login.html")]
    [InlineData("/assets/{0}/..%2flogin.html")]
    [InlineData("/assets/{0}js/login.js")]
    [InlineData("/login.html")]
    public async Task Another_versions_address_and_whatever_is_no_asset_is_not_found_and_not_kept(string path)
    {
        using var browser = site.NewBrowser();

        var answer = await browser.Get(path.Replace("{0}", await browser.AssetVersion(), StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.NotFound, "not_found"), answer.Problem());
        PageTests.AssertSafe(answer.Response);
    }

    [Fact]
    public async Task Who_asks_for_the_head_gets_no_body_and_nobody_else_may_write()
    {
        using var browser = site.NewBrowser();
        foreach (var path in new[] { "/login", $"/assets/{await browser.AssetVersion()}/js/login.js" })
        {
            using var head = await browser.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
            Assert.True(head.Content.Headers.ContentLength > 0);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
            Assert.False((await browser.Post(path)).Response.IsSuccessStatusCode);
        }
    }

    /// <summary>What an answer holds of secrets could be guessed from its length (BREACH).</summary>
    [Fact]
    public async Task No_answer_of_the_API_is_compressed()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        browser.Http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br, gzip, deflate, zstd");
        foreach (var path in new[] { "/api/auth/me", "/api/auth/sessions", "/api/auth/browsers", "/api/auth/requests/x", "/health/ready" })
            Assert.Empty((await browser.Get(path)).Response.Content.Headers.ContentEncoding);
        var direct = await browser.Start(person.Phone);
        Assert.Equal("telegram_direct", direct["login_via"]);
        Assert.Empty(direct.Response.Content.Headers.ContentEncoding);
    }

    private static async Task<(HttpResponseMessage Response, byte[] Bytes)> Get(SiteBrowser browser, string path, string? coding)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, path);
        if (coding is not null)
            question.Headers.AcceptEncoding.Add(new(coding));
        var response = await browser.Http.SendAsync(question);
        return (response, await response.Content.ReadAsByteArrayAsync());
    }

    [GeneratedRegex("""(?:<script [^>]*src|<link rel="(?:stylesheet|modulepreload|preload)" href)="(?<path>[^"]+)"(?=[ >])""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Waited();

    private static byte[] Decoded(byte[] bytes, string coding)
    {
        using var compressed = new MemoryStream(bytes);
        using Stream stream = coding == "br" ? new BrotliStream(compressed, CompressionMode.Decompress) : new GZipStream(compressed, CompressionMode.Decompress);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
