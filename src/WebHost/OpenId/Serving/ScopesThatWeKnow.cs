using JobRadar.BotAuth.Shared.Clients;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace JobRadar.BotAuth.WebHost.OpenId.Serving;

/// <summary>Many programs ask for <c>email</c> and the like, whoever the provider is: what we do not know is passed over (OpenID Connect Core, 3.1.2.1).</summary>
internal sealed class ScopesThatWeKnow : IOpenIddictServerHandler<ExtractAuthorizationRequestContext>, IOpenIddictServerHandler<ExtractDeviceAuthorizationRequestContext>
{
    public static IReadOnlyList<string> Of(IEnumerable<string> asked) => [.. asked.Where(scope => ClientScope.All.Contains(scope, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];

    public ValueTask HandleAsync(ExtractAuthorizationRequestContext context) => Keep(context.Request);

    public ValueTask HandleAsync(ExtractDeviceAuthorizationRequestContext context) => Keep(context.Request);

    private static ValueTask Keep(OpenIddictRequest? request)
    {
        if (request?.Scope is not null)
            request.Scope = string.Join(' ', Of(request.GetScopes()));
        return ValueTask.CompletedTask;
    }
}
