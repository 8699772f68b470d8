#if SIMULATOR
using System.Security.Cryptography;
using Scalar.AspNetCore;
#endif

namespace JobRadar.BotAuth.WebHost.Description;

/// <summary><c>/scalar</c>, in Development: the description to read and to try out. Like the simulator it is not in a Release build.</summary>
internal static class ApiReference
{
#if SIMULATOR
    public static void MapApiReference(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
            app.MapScalarApiReference("/scalar", Configure);
    }

    private static void Configure(ScalarOptions options, HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        options.Nonce = nonce;
        (options.Title, options.ShowDeveloperTools) = ("API", DeveloperToolsVisibility.Never);
        options.OpenApiRoutePattern = "/openapi/{documentName}.json";
        options.DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideClientButton();
        // The page writes styles of its own. This policy is of this page alone, and lets nothing in from elsewhere either.
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{nonce}' 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }
#else
    public static void MapApiReference(this WebApplication app)
    {
    }
#endif
}
