using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>The pages for people: what this is, and the chat that stands in for <c>https://t.me/{bot}?start=…</c>.</summary>
internal sealed class ChatPage(BotIdentity bot)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", context => SendAsync(context, "index.html"));
        routes.MapGet("/page/{file}", (HttpContext context, string file) => SendAsync(context, file));
        routes.MapGet("/{username}", (HttpContext context, string username) =>
            SendAsync(context, username.Equals(bot.Username, StringComparison.OrdinalIgnoreCase) ? "chat.html" : ""));
    }

    private static async Task SendAsync(HttpContext context, string file)
    {
        await using var content = typeof(ChatPage).Assembly.GetManifestResourceStream($"Page/{file}");
        if (content is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache";
        headers.ContentLength = content.Length;
        context.Response.ContentType = Path.GetExtension(file) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "application/octet-stream",
        };
        await content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
