using JobRadar.BotAuth.WebHost.Browsers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SessionOptions = JobRadar.BotAuth.Shared.Sessions.SessionOptions;

namespace JobRadar.BotAuth.WebHost.Description;

/// <summary>What a request proves itself with.</summary>
internal sealed class SecuritySchemes(SessionOptions sessions) : IOpenApiDocumentTransformer
{
    public const string Session = "session";
    public const string Bearer = "bearer";
    public const string BrowserCookie = "browserCookie";
    public const string BrowserHeader = "browserHeader";
    public const string Client = "client";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var server = document.Servers![0].Url!;
        document.AddComponent(Session, Key(sessions.CookieName, ParameterLocation.Cookie, "The session token, as a browser has it."));
        document.AddComponent(Bearer, Http("bearer", "The session token, as a program sends it (RFC 6750). It counts before the cookie."));
        document.AddComponent(BrowserCookie, Key(
            server.StartsWith("https:", StringComparison.Ordinal) ? "__Host-botauth_browser" : "botauth_browser",
            ParameterLocation.Cookie,
            "This browser, from the start of its first login on. It changes at every login: keep the newest."));
        document.AddComponent(BrowserHeader, Key(
            CookielessClient.Header, ParameterLocation.Header, "The same, for programs that send neither `Cookie` nor `Origin`."));
        document.AddComponent(Client, Http("basic", "A client of `Clients`, by its id and secret (RFC 6749, 2.3.1)."));
        document.AddComponent("openId", new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OpenIdConnect,
            OpenIdConnectUrl = new Uri($"{server}/.well-known/openid-configuration"),
            Description = "For sites and apps of their own: sign users in here by OpenID Connect. Its addresses are in its own description.",
        });
        return Task.CompletedTask;
    }

    private static OpenApiSecurityScheme Key(string name, ParameterLocation where, string description) =>
        new() { Type = SecuritySchemeType.ApiKey, Name = name, In = where, Description = description };

    private static OpenApiSecurityScheme Http(string scheme, string description) =>
        new() { Type = SecuritySchemeType.Http, Scheme = scheme, Description = description };
}
