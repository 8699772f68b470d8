namespace JobRadar.BotAuth.WebHost.Security;

/// <summary>Scheme, host and port of a page (RFC 6454): <c>https://x</c> is <c>https://x:443</c>, and a host in any script is its ASCII form.</summary>
internal readonly record struct WebOrigin(string Scheme, string Host, int Port)
{
    public static WebOrigin Of(Uri address) => new(address.Scheme, address.IdnHost, address.Port);

    /// <summary>Null for what is no origin of a web page, such as <c>null</c>.</summary>
    public static WebOrigin? Read(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? Of(address) : null;
}
