using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

/// <summary>OpenID Connect Back-Channel Logout 1.0: the login service says that a session has ended, here, in another browser or in the chat.</summary>
internal static class BackchannelLogout
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    public static void MapBackchannelLogout(this WebApplication app, string path, SessionTickets tickets) =>
        app.MapPost(path, async (HttpRequest request, IOptionsMonitor<OpenIdConnectOptions> all) =>
        {
            var options = all.Get(OpenIdConnectDefaults.AuthenticationScheme);
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            var validated = await new JsonWebTokenHandler().ValidateTokenAsync(form["logout_token"], new TokenValidationParameters
            {
                // Knows the issuer and its keys, and looks again when a key is new.
                ConfigurationManager = (BaseConfigurationManager)options.ConfigurationManager!,
                ValidAudience = options.ClientId,
                ValidTypes = ["logout+jwt"],
            });
            if (!validated.IsValid || validated.SecurityToken is not JsonWebToken token || !token.TryGetPayloadValue("sid", out string sid)
                || !token.TryGetPayloadValue("events", out JsonElement events) || !events.TryGetProperty(Event, out _) || token.TryGetPayloadValue("nonce", out string _))
            {
                app.Logger.LogWarning(validated.Exception, "This is no logout token");
                return Results.BadRequest();
            }

            tickets.End(sid);
            request.HttpContext.Response.Headers.CacheControl = "no-store";
            return Results.Ok();
        });
}
