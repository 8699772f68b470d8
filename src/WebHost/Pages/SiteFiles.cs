using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using JobRadar.BotAuth.Hosting;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace JobRadar.BotAuth.WebHost.Pages;

/// <summary>
/// The pages and the assets that they load, read together: one version, in memory. A deployment that replaces files under a
/// running host changes nothing of it, so nobody ever gets modules of two versions.
/// </summary>
internal sealed class SiteFiles
{
    /// <summary>The login element with all that it imports, as one script.</summary>
    public const string ElementScript = "js/botauth.js";

    private const string AssetFolder = "assets/";
    private const int MostFilled = 64;

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    private readonly Dictionary<string, EncodedContent> assets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> pages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Name, string Prefix, string? Opener), EncodedContent> filled = new();
    private readonly IReadOnlyDictionary<string, string> values;

    /// <param name="root">The folder with the pages, and in it the folder <c>assets</c>.</param>
    /// <param name="values">What the pages' meta elements say, by name.</param>
    public SiteFiles(IFileProvider root, IReadOnlyDictionary<string, string> values)
    {
        var files = List(root).ToLookup(file => file.Path.StartsWith(AssetFolder, StringComparison.Ordinal));
        this.values = values;
        Version = ReadAssets(files[true]);
        ReadPages(files[false]);
        if (texts.ContainsKey(ElementScript))
            assets[ElementScript] = new EncodedContent(Encoding.UTF8.GetBytes(ModuleBundle.Make("botauth.js", name => texts.GetValueOrDefault($"js/{name}"))), "text/javascript");
    }

    /// <summary>A hash of all assets, their paths and contents: other assets, other addresses. Hosts with the same files have the same.</summary>
    public string Version { get; }

    /// <summary>An asset of this version; null for a path that it does not have.</summary>
    /// <param name="path">Below the version, as in <c>js/login.js</c>.</param>
    public EncodedContent? Asset(string path) => path == CountryData.Path ? CountryData.Content : assets.GetValueOrDefault(path);

    /// <param name="name">As in <c>login.html</c>.</param>
    /// <param name="prefix">The path below which it is shown, see <see cref="PathPrefix"/>.</param>
    /// <param name="opener">The origin that the login page tells of a login.</param>
    /// <exception cref="KeyNotFoundException">There is no such page.</exception>
    public EncodedContent Page(string name, string prefix, string? opener = null)
    {
        if (filled.TryGetValue((name, prefix, opener), out var page))
            return page;
        page = new EncodedContent(Encoding.UTF8.GetBytes(PageTemplate.Fill(pages[name], Version, values, prefix, opener)), "text/html; charset=utf-8");
        // A proxy has a few prefixes; one that makes them up does not fill the memory.
        return filled.Count < MostFilled ? filled.GetOrAdd((name, prefix, opener), page) : page;
    }

    /// <summary>Every file below a folder, with its path there, in one order on every machine.</summary>
    public static IReadOnlyList<(string Path, IFileInfo File)> List(IFileProvider root) =>
        [.. Below(root, "").OrderBy(file => file.Path, StringComparer.Ordinal)];

    /// <returns>Their hash.</returns>
    private string ReadAssets(IEnumerable<(string Path, IFileInfo File)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(CountryData.Version));
        foreach (var (path, file) in files)
        {
            // As the library for static files: what has no known type is not for browsers.
            if (!ContentTypes.TryGetContentType(path, out var contentType))
                continue;
            var content = Content(file);
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{content.Length}\n"));
            hash.AppendData(content);
            assets.Add(path[AssetFolder.Length..], new EncodedContent(content, contentType));
            texts.Add(path[AssetFolder.Length..], Text(content));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private void ReadPages(IEnumerable<(string Path, IFileInfo File)> files)
    {
        foreach (var (path, file) in files.Where(page => page.Path.EndsWith(".html", StringComparison.Ordinal)))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            var page = PageAssets.Make(name, Text(Content(file)), texts.GetValueOrDefault);
            pages.Add(path, page.Html);
            assets.Add(PageAssets.StylePath(name), new EncodedContent(Encoding.UTF8.GetBytes(page.Style), "text/css"));
            assets[PageAssets.ScriptPath(name)] = new EncodedContent(Encoding.UTF8.GetBytes(page.Script), "text/javascript");
        }
    }

    private static IEnumerable<(string Path, IFileInfo File)> Below(IFileProvider root, string folder) =>
        root.GetDirectoryContents(folder).SelectMany(entry => entry.IsDirectory
            ? Below(root, $"{folder}{entry.Name}/")
            : [($"{folder}{entry.Name}", entry)]);

    /// <summary>Lines end as in the repository, whatever a checkout made of them.</summary>
    private static string Text(byte[] content) => Encoding.UTF8.GetString(content).ReplaceLineEndings("\n");

    private static byte[] Content(IFileInfo file)
    {
        using var stream = file.CreateReadStream();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
