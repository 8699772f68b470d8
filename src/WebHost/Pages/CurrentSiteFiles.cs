using System.Globalization;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.WebHost.ForwardAuth;

namespace JobRadar.BotAuth.WebHost.Pages;

/// <summary>The files that this host serves: those of its start; in Development those that are there when a page is asked for.</summary>
internal sealed class CurrentSiteFiles
{
    private readonly IWebHostEnvironment environment;
    private readonly Dictionary<string, string> values;
    private readonly Lock reading = new();
    private (string Path, DateTimeOffset Changed, long Length)[] seen = [];
    private volatile SiteFiles files;

    public CurrentSiteFiles(IWebHostEnvironment environment, LoginOptions options, ForwardAuthOptions forwardAuth, SiteOptions site)
    {
        this.environment = environment;
        values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [PageTemplate.SiteName] = site.Name,
            [PageTemplate.SuccessUrl] = options.SuccessUrl,
            ["allowed-hosts"] = string.Join(' ', forwardAuth.AllowedHosts),
            ["code-length"] = LoginCode.Length.ToString(CultureInfo.InvariantCulture),
            ["code-alphabet"] = LoginCode.Alphabet,
            ["country"] = options.DefaultCountryCode is { } code ? $"{CallingCode.MainRegion(code)} {code}" : "",
        };
        files = Read();
    }

    /// <summary>For a page; the assets that it then asks for are <see cref="Loaded"/>.</summary>
    public SiteFiles ForPage() => environment.IsDevelopment() ? Read() : files;

    /// <summary>What was read last.</summary>
    public SiteFiles Loaded => files;

    private SiteFiles Read()
    {
        lock (reading)
        {
            var found = SiteFiles.List(environment.WebRootFileProvider).Select(entry => (entry.Path, entry.File.LastModified, entry.File.Length)).ToArray();
            if (!found.SequenceEqual(seen))
                files = new SiteFiles(environment.WebRootFileProvider, values);
            seen = found;
            return files;
        }
    }
}
