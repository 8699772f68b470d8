using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Shared.Login;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace JobRadar.BotAuth.WebHost.Security;

internal static class AllowedOrigins
{
    /// <summary>CORS with credentials for <c>Login:AllowedOrigins</c>; without any, no other site reads an answer.</summary>
    public static IServiceCollection AddAllowedOrigins(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<LoginOptions>((cors, login) =>
        {
            var allowed = Read(login);
            cors.AddDefaultPolicy(policy => policy
                .SetIsOriginAllowed(origin => WebOrigin.Read(origin) is { } read && allowed.Contains(read))
                .AllowCredentials()
                .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Delete)
                .WithHeaders("Content-Type", "Authorization")
                .WithExposedHeaders("Retry-After", "WWW-Authenticate"));
        });
        return services;
    }

    public static HashSet<WebOrigin> Read(LoginOptions login) => [.. login.AllowedOrigins.Select(WebOrigin.Read).OfType<WebOrigin>()];
}
