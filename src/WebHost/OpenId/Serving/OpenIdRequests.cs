using Microsoft.AspNetCore.Authentication;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using OpenIdErrors = OpenIddict.Abstractions.OpenIddictConstants.Errors;

namespace JobRadar.BotAuth.WebHost.OpenId.Serving;

/// <summary>Requests to the provider's own addresses: OpenIddict checks them, answers some, and hands the others on to our endpoints.</summary>
internal static class OpenIdRequests
{
    /// <summary>An address is logged, kept and passed on; no secret has a place there (RFC 6749, 2.3.1; RFC 9700, 4.3).</summary>
    private static readonly string[] NotInAddress =
        [Parameters.ClientSecret, Parameters.ClientAssertion, Parameters.Code, Parameters.CodeVerifier, Parameters.RefreshToken, Parameters.AccessToken, Parameters.Token];

    /// <summary>Documents: OpenIddict answers GET alone, and monitors and proxies ask by HEAD.</summary>
    private static readonly string[] Documents = ["/.well-known/openid-configuration", "/oidc/jwks"];

    private static readonly string[] ForEveryPage = [.. Documents, "/oidc/revoke"];

    public static void UseOpenId(this WebApplication app) => app.UseWhen(context => IsOpenId(context.Request.Path), branch => branch.Use(Handle));

    private static bool IsOpenId(PathString path) =>
        path.StartsWithSegments("/oidc", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/.well-known/openid-configuration", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/api/auth/introspect", StringComparison.OrdinalIgnoreCase);

    private static bool Stands(HttpRequest request, string[] paths) => paths.Any(path => request.Path.Equals(path, StringComparison.OrdinalIgnoreCase));

    private static async Task Handle(HttpContext context, RequestDelegate next)
    {
        if (NotInAddress.FirstOrDefault(context.Request.Query.ContainsKey) is { } misplaced)
        {
            await OpenIdError.Of(OpenIdErrors.InvalidRequest, $"The parameter {misplaced} must not stand in an address: send it in the body of a POST.").ExecuteAsync(context);
            return;
        }

        if (!await IsReadable(context.Request, context.RequestAborted))
        {
            await OpenIdError.Of(OpenIdErrors.InvalidRequest, "The form cannot be read: a name or value holds what no text may, or it has too many.").ExecuteAsync(context);
            return;
        }

        // The two that have an endpoint of ours have it from there, see OpenIdApi.
        if (Stands(context.Request, ForEveryPage))
            context.Response.Headers.AccessControlAllowOrigin = "*";
        // The server still leaves the body out.
        if (HttpMethods.IsHead(context.Request.Method) && Stands(context.Request, Documents))
            context.Request.Method = HttpMethods.Get;
        await context.RequestServices.GetRequiredService<ServerKeys>().Refresh(context.RequestAborted);
        var handlers = context.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
        if (await handlers.GetHandlerAsync(context, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme) is IAuthenticationRequestHandler server && await server.HandleRequestAsync())
            return;
        await next(context);
    }

    /// <summary>OpenIddict takes it for granted. Whoever reads the form next gets it as it was read here.</summary>
    private static async Task<bool> IsReadable(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (request.HasFormContentType)
                await request.ReadFormAsync(cancellationToken);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
