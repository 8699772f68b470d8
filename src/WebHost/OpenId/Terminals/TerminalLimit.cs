using JobRadar.BotAuth.Shared.Limits;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.WebHost.Browsers;
using Microsoft.AspNetCore;
using OpenIddict.Server;
using OpenIdErrors = OpenIddict.Abstractions.OpenIddictConstants.Errors;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace JobRadar.BotAuth.WebHost.OpenId.Terminals;

/// <summary>Requests of terminals are starts like those of browsers, and one network may make as many.</summary>
internal sealed class TerminalLimit(LimitOptions limits, StoreWriter writer) : IOpenIddictServerHandler<ValidateDeviceAuthorizationRequestContext>
{
    private readonly NetworkLimit limit = new("terminals", limits.StartsPerIp, TimeSpan.FromMinutes(1));

    public async ValueTask HandleAsync(ValidateDeviceAuthorizationRequestContext context)
    {
        var origin = LoginContextReader.Origin(context.Transaction.GetHttpRequest()!);
        if (await writer.Write((store, now, token) => limit.Count(store, origin, now, token), context.CancellationToken) is { } wait)
            context.Reject(OpenIdErrors.SlowDown, $"Too many requests came from this address. Wait {Math.Ceiling(wait.TotalSeconds):0} seconds.");
    }
}
