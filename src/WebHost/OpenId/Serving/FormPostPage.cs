using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace JobRadar.BotAuth.WebHost.OpenId.Serving;

/// <summary>
/// The answer of the authorize address as a form that posts itself to the client (OAuth 2.0 Form Post Response Mode), for clients whose library asks for it. OpenIddict has
/// such a page, with a script that our policy forbids; the policy of this one allows its script alone, and a form that leads elsewhere.
/// </summary>
internal sealed class FormPostPage : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
{
    private const string Script = "document.forms[0].submit();";

    private static readonly string Policy =
        $"default-src 'none'; script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))}'; base-uri 'none'; frame-ancestors 'none'";

    public async ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (context is not { RedirectUri: { } client, ResponseMode: ResponseModes.FormPost } || context.Transaction.GetHttpRequest() is not { } request)
            return;
        var answer = request.HttpContext.Response;
        // An error has set 400, which a form on its way is not.
        answer.StatusCode = StatusCodes.Status200OK;
        answer.ContentType = "text/html; charset=utf-8";
        answer.Headers.ContentSecurityPolicy = Policy;
        await answer.WriteAsync(Page(client, context.Response), request.HttpContext.RequestAborted);
        context.HandleRequest();
    }

    private static string Page(string client, OpenIddictResponse response)
    {
        var page = new StringBuilder($"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>…</title></head><body><form method=\"post\" action=\"{Attribute(client)}\">");
        foreach (var (name, value) in response.GetParameters())
            page.Append($"<input type=\"hidden\" name=\"{Attribute(name)}\" value=\"{Attribute((string?)value ?? "")}\">");
        return page.Append($"<noscript><button>Continue</button></noscript></form><script>{Script}</script></body></html>").ToString();
    }

    private static string Attribute(string text) => HtmlEncoder.Default.Encode(text);
}
