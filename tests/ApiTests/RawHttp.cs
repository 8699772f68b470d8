using System.Net;
using System.Net.Sockets;
using System.Text;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>Requests whose header lines go out as written; an HTTP client would join two of one name.</summary>
internal static class RawHttp
{
    public static async Task<HttpStatusCode> PostRaw(this Site site, string path, string body, params string[] headers)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(site.Address.Host, site.Address.Port);
        await using var stream = connection.GetStream();
        string[] lines =
        [
            $"POST {path} HTTP/1.1",
            $"Host: {site.Address.Authority}",
            "Connection: close",
            "Content-Type: application/json",
            $"Content-Length: {Encoding.UTF8.GetByteCount(body)}",
            .. headers,
        ];
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"{string.Join("\r\n", lines)}\r\n\r\n{body}"));
        using var reader = new StreamReader(stream);
        var status = await reader.ReadLineAsync() ?? throw new IOException("There was no answer.");
        return (HttpStatusCode)int.Parse(status.Split(' ')[1]);
    }
}
