namespace JobRadar.BotAuth.WebHost.Security;

/// <summary>Which <c>Domain</c> a cookie of this host may have had under an earlier configuration.</summary>
internal static class CookieDomains
{
    /// <summary>More labels than hosts have.</summary>
    private const int AtMost = 5;

    /// <summary>
    /// The host and the domains above it, but for the last label. Browsers take no cookie for one that belongs to many (<c>co.uk</c>), so what is said of it does
    /// nothing.
    /// </summary>
    public static IEnumerable<string> Of(HostString host)
    {
        var name = host.Host.TrimEnd('.').ToLowerInvariant();
        if (Uri.CheckHostName(name) != UriHostNameType.Dns)
            yield break;
        var labels = name.Split('.');
        for (var first = 0; first < labels.Length - 1 && first < AtMost; first++)
            yield return string.Join('.', labels[first..]);
    }
}
