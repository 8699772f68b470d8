namespace JobRadar.BotAuth.Hosting;

/// <summary>Scheme, host and port of a page (RFC 6454): <c>https://x</c> is <c>https://x:443</c>, and a host in any script is its ASCII form.</summary>
public readonly record struct WebOrigin(string Scheme, string Host, int Port)
{
    public static WebOrigin Of(Uri address) => new(address.Scheme, HostOf(address), address.Port);

    /// <summary>Null for what is no origin of a web page, such as <c>null</c>.</summary>
    public static WebOrigin? Read(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? Of(address) : null;

    /// <summary>The host as it travels. In small letters first: <see cref="Uri"/> makes another name of the capitals of other scripts.</summary>
    public static string HostOf(Uri address) => address.HostNameType == UriHostNameType.Dns
        ? new UriBuilder(Uri.UriSchemeHttps, address.Host.ToLowerInvariant()).Uri.IdnHost
        : address.IdnHost;

    /// <summary>As browsers write it in <c>Origin</c>.</summary>
    public override string ToString() => new UriBuilder(Scheme, Host, Port).Uri.GetLeftPart(UriPartial.Authority);
}
