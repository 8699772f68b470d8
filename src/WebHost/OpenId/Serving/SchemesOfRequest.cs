using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace JobRadar.BotAuth.WebHost.OpenId.Serving;

/// <summary>OpenIddict would look at every request of the site; <see cref="OpenIdRequests"/> asks it about its own addresses alone.</summary>
internal sealed class SchemesOfRequest(IOptions<AuthenticationOptions> options) : AuthenticationSchemeProvider(options)
{
    public override Task<IEnumerable<AuthenticationScheme>> GetRequestHandlerSchemesAsync() => Task.FromResult<IEnumerable<AuthenticationScheme>>([]);
}
