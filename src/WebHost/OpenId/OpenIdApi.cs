using JobRadar.BotAuth.WebHost.OpenId.Consenting;
using JobRadar.BotAuth.WebHost.OpenId.Terminals;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace JobRadar.BotAuth.WebHost.OpenId;

/// <summary>What OpenIddict hands on: requests that it has found to be right. Discovery, keys, introspection and revocation it answers itself.</summary>
internal static class OpenIdApi
{
    /// <summary>The CORS policy of addresses that every page may ask, without cookies.</summary>
    public const string AnyPage = "any-page";

    private static readonly string[] GetAndPost = [HttpMethods.Get, HttpMethods.Post];

    /// <summary>
    /// Scripts of every page may call where no cookie counts: what opens these addresses is in the request, and a client that is a page has no other way.
    /// </summary>
    public static void AllowAnyPage(this CorsOptions cors) => cors.AddPolicy(
        AnyPage, policy => policy.AllowAnyOrigin().WithMethods(GetAndPost).WithHeaders("Authorization", "Content-Type"));

    public static void MapOpenId(this WebApplication app)
    {
        var provider = app.MapGroup("/oidc").ExcludeFromDescription();
        provider.MapMethods("/authorize", GetAndPost, AuthorizeEndpoint.Authorize);
        provider.MapPost("/token", TokenEndpoint.Exchange).RequireCors(AnyPage);
        provider.MapMethods("/userinfo", GetAndPost, UserInfoEndpoint.UserInfo).RequireCors(AnyPage);
        provider.MapMethods("/logout", GetAndPost, EndSessionEndpoint.LogOut);
        provider.MapPost("/device/answer", TerminalEndpoint.Answer);
        app.MapConsent();
        app.MapClients();
    }
}
