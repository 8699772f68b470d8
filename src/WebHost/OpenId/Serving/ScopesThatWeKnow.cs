using JobRadar.BotAuth.Shared.Clients;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace JobRadar.BotAuth.WebHost.OpenId.Serving;

/// <summary>Many programs ask for <c>email</c> and the like, whoever the provider is: what we do not know is passed over (OpenID Connect Core, 3.1.2.1).</summary>
internal sealed class ScopesThatWeKnow : IOpenIddictServerHandler<ExtractAuthorizationRequestContext>
{
    public static IReadOnlyList<string> Of(IEnumerable<string> asked) => [.. asked.Where(scope => ClientScope.All.Contains(scope, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];

    public ValueTask HandleAsync(ExtractAuthorizationRequestContext context)
    {
        if (context.Request?.Scope is not null)
            context.Request.Scope = string.Join(' ', Of(context.Request.GetScopes()));
        return ValueTask.CompletedTask;
    }
}
