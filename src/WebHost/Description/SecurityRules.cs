using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace JobRadar.BotAuth.WebHost.Description;

/// <summary>Which of the <see cref="SecuritySchemes"/> open an operation: one of those listed is enough.</summary>
internal static class SecurityRules
{
    public static Task Require(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var session = context.Metadata<ReadsSession>().FirstOrDefault();
        var needsSession = context.Metadata<IAuthorizeData>().Any() || session?.Required == true;
        var browser = context.Metadata<ReadsBrowser>().FirstOrDefault();
        operation.Security = [];
        if (needsSession || session is not null)
            Add(operation, context, SecuritySchemes.Session, SecuritySchemes.Bearer);
        if (browser is not null)
            Add(operation, context, SecuritySchemes.BrowserCookie, SecuritySchemes.BrowserHeader);
        if (!needsSession && browser?.Required != true)
            operation.Security.Add([]);
        return Task.CompletedTask;
    }

    private static void Add(OpenApiOperation operation, OpenApiOperationTransformerContext context, params string[] schemes)
    {
        foreach (var scheme in schemes)
            operation.Security!.Add(new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] });
    }
}
