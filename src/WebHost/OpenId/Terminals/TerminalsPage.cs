using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace JobRadar.BotAuth.WebHost.OpenId.Terminals;

/// <summary>A terminal shows its user the address of our page, short enough to be typed; OpenIddict would give the one that the page posts to.</summary>
internal sealed class TerminalsPage : IOpenIddictServerHandler<ApplyDeviceAuthorizationResponseContext>
{
    public const string Path = "/device";

    public ValueTask HandleAsync(ApplyDeviceAuthorizationResponseContext context)
    {
        var response = context.Response;
        if (response.UserCode is { } code && context.BaseUri is { } issuer)
        {
            response[Parameters.VerificationUri] = issuer.AbsoluteUri + Path;
            response[Parameters.VerificationUriComplete] = $"{issuer.AbsoluteUri}{Path}?user_code={Uri.EscapeDataString(code)}";
            response[Parameters.Interval] = 5;
        }

        return ValueTask.CompletedTask;
    }
}
