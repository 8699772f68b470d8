using JobRadar.BotAuth.WebHost.Errors;
using JobRadar.BotAuth.WebHost.Json;
using JobRadar.BotAuth.WebHost.Login;
using Microsoft.AspNetCore.Http.HttpResults;
using QRCoder;

namespace JobRadar.BotAuth.WebHost.Pages;

/// <summary><c>POST /login/qr</c>: draws a link to the bot. The link comes in the body, because a path or query would be logged on the way.</summary>
internal static class QrEndpoint
{
    private const int MaxLink = 300;

    public static async Task<Results<ContentHttpResult, ProblemHttpResult>> Draw(HttpRequest request, BotLinks links, CancellationToken cancellationToken)
    {
        var read = await RequestBody.Read(request, WebJson.Default.QrBody, cancellationToken);
        if (!read.IsRead(out var body, out var problem))
            return problem;
        if (body.Text is not { Length: > 0 and <= MaxLink } text || !links.IsOurs(text))
            return Problem.Of(ProblemCode.InvalidRequest, "The field text must be a link to the bot.");
        return TypedResults.Content(Svg(text), "image/svg+xml");
    }

    /// <summary>The drawing.</summary>
    public static string Svg(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(data);
        return svg.GetGraphic(pixelsPerModule: 4);
    }
}

/// <param name="Text">What the code says: a link to the bot.</param>
internal sealed record QrBody(string? Text);
