using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace JobRadar.BotAuth.WebHost.Pages;

/// <summary>Which coding an answer takes (RFC 9110, 12.5.3).</summary>
internal static class ContentCodings
{
    public const string Brotli = "br";
    public const string Gzip = "gzip";

    /// <returns>Of brotli and gzip the one that the client prefers, brotli if it does not care; null when it takes neither.</returns>
    public static string? Best(StringValues acceptEncoding)
    {
        if (!StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var accepted))
            return null;
        var (brotli, gzip) = (Quality(accepted, Brotli), Quality(accepted, Gzip));
        return brotli == 0 && gzip == 0 ? null : brotli >= gzip ? Brotli : Gzip;
    }

    private static double Quality(IList<StringWithQualityHeaderValue> accepted, string coding)
    {
        var named = accepted.FirstOrDefault(value => value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(value => value.Value.Equals("*", StringComparison.Ordinal));
        return named is null ? 0 : named.Quality ?? 1;
    }
}
