using Microsoft.AspNetCore.Http;

namespace JobRadar.BotAuth.Hosting;

/// <summary>Reads a request's body up to a limit.</summary>
public static class BodyReader
{
    /// <summary>
    /// A body over the limit is taken to its end and thrown away, as far as the server's own limit goes: a client that is still writing would
    /// see a broken connection instead of the answer.
    /// </summary>
    /// <returns>Null when the body is larger than <paramref name="mostBytes"/>.</returns>
    public static async Task<byte[]?> Read(HttpRequest request, int mostBytes, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        var total = 0L;
        try
        {
            for (int read; (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                total += read;
                if (total <= mostBytes)
                    body.Write(buffer, 0, read);
            }
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }

        return total <= mostBytes ? body.ToArray() : null;
    }
}
