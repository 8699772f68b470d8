using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace JobRadar.BotAuth.WebHost.Pages;

/// <summary>
/// A file that is the same for everybody, in the codings that clients take: as it is, gzip and brotli, each made once, when first
/// asked for. Nothing that holds a secret or a word of the request may be one: compressed, its length tells of it (BREACH).
/// </summary>
internal sealed class EncodedContent(byte[] content, string contentType)
{
    /// <summary>Files of a few kilobytes gain nothing from higher ones, which take twenty times as long (0.1 ms a file with this one).</summary>
    private const int BrotliQuality = 6;
    private const int BrotliWindow = 22;

    private readonly string tag = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
    private readonly Lazy<byte[]> brotli = new(() => Brotli(content));
    private readonly Lazy<byte[]> gzip = new(() => Gzip(content));

    /// <summary>The answer to a GET or HEAD: 200, or 304 for one who has it.</summary>
    public IResult Answer(HttpContext context, string cacheControl)
    {
        var coding = ContentCodings.Best(context.Request.Headers.AcceptEncoding);
        var bytes = coding switch
        {
            ContentCodings.Brotli => brotli.Value,
            ContentCodings.Gzip => gzip.Value,
            _ => content,
        };
        var headers = context.Response.Headers;
        headers.CacheControl = cacheControl;
        headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (coding is not null)
            headers.ContentEncoding = coding;
        // Each coding is another sequence of bytes, so it has a tag of its own (RFC 9110, 8.8.3.3).
        return TypedResults.Bytes(bytes, contentType, entityTag: new EntityTagHeaderValue($"\"{tag}{(coding is null ? "" : "-" + coding)}\""));
    }

    private static byte[] Brotli(byte[] content)
    {
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        return BrotliEncoder.TryCompress(content, compressed, out var length, BrotliQuality, BrotliWindow)
            ? compressed[..length]
            : throw new InvalidOperationException("Brotli needs more room than it says.");
    }

    private static byte[] Gzip(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var stream = new GZipStream(compressed, CompressionLevel.SmallestSize))
            stream.Write(content);
        return compressed.ToArray();
    }
}
