using JobRadar.BotAuth.Shared.Clients;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.OpenId;

/// <summary>A site with four clients: two of its own, a stranger's, and an app that keeps no secret.</summary>
public sealed class OpenIdFixture : IAsyncLifetime
{
    public static readonly string[] Clients =
    [
        .. Client(0, RelyingParty.Wiki, "openid,profile,phone,offline_access", firstParty: true),
        .. Client(1, RelyingParty.Shop, "openid,profile,phone,offline_access", firstParty: true),
        .. Client(2, RelyingParty.Stranger, "openid,profile,phone", firstParty: false),
        .. Client(3, RelyingParty.App, "openid,profile,offline_access", firstParty: true),
        "Clients:3:DeviceGrant=true",
    ];

    public static readonly string[] Settings = ["Limits:StartsPerIp=100000", "Session:MaxPerUser=1000", .. Clients];

    public Site Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await Site.Start(Settings);

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private static IEnumerable<string> Client(int number, RelyingParty party, string scopes, bool firstParty) =>
    [
        $"Clients:{number}:Id={party.Id}",
        .. party.Secret is null ? [] : new[] { $"Clients:{number}:SecretHash={ClientSecret.Hash(party.Secret)}" },
        $"Clients:{number}:RedirectUris:0={party.RedirectUri}",
        $"Clients:{number}:PostLogoutRedirectUris:0={party.AfterLogout}",
        $"Clients:{number}:Scopes={scopes}",
        $"Clients:{number}:FirstParty={firstParty}",
    ];
}
