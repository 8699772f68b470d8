using JobRadar.BotAuth.Shared.Login;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace JobRadar.BotAuth.WebHost.Security;

internal static class AllowedOrigins
{
    /// <summary>CORS with credentials for <c>Login:AllowedOrigins</c>; without any, no other site reads an answer.</summary>
    public static IServiceCollection AddAllowedOrigins(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<LoginOptions>((cors, login) => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. login.AllowedOrigins])
            .AllowCredentials()
            .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Delete)
            .WithHeaders("Content-Type", "Authorization")
            .WithExposedHeaders("Retry-After", "WWW-Authenticate")));
        return services;
    }
}
