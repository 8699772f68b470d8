using JobRadar.BotAuth.Shared.OpenId;
using JobRadar.BotAuth.Shared.Sessions;

namespace JobRadar.BotAuth.WebHost.OpenId.Stores;

/// <summary>An authorization and the site session that it lives on.</summary>
internal sealed record AuthorizationOnSession(OpenIdAuthorization Authorization, SiteSession Session)
{
    public bool IsLive(DateTimeOffset now) => Authorization.RevokedAt is null && Session.IsLive(now);
}
