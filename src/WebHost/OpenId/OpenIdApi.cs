using JobRadar.BotAuth.WebHost.OpenId.Consenting;

namespace JobRadar.BotAuth.WebHost.OpenId;

/// <summary>What OpenIddict hands on: requests that it has found to be right. Discovery, keys, introspection and revocation it answers itself.</summary>
internal static class OpenIdApi
{
    private static readonly string[] GetAndPost = [HttpMethods.Get, HttpMethods.Post];

    public static void MapOpenId(this WebApplication app)
    {
        var provider = app.MapGroup("/oidc").ExcludeFromDescription();
        provider.MapMethods("/authorize", GetAndPost, AuthorizeEndpoint.Authorize);
        provider.MapPost("/token", TokenEndpoint.Exchange);
        provider.MapMethods("/userinfo", GetAndPost, UserInfoEndpoint.UserInfo);
        provider.MapMethods("/logout", GetAndPost, EndSessionEndpoint.LogOut);
        app.MapConsent();
    }
}
