using JobRadar.BotAuth.ApiTests.OpenId;
using JobRadar.BotAuth.Shared.Clients;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Telling;

/// <summary>
/// A site and its clients' server: the wiki (the operator's own) is told by both ways and may know phone numbers, the shop (own, too) by webhook and may not, the stranger's program by both ways.
/// </summary>
public sealed class TellingFixture : IAsyncLifetime
{
    public static readonly string Secret = WebhookSecret.Create();

    public Site Site { get; private set; } = null!;
    public ClientServer Clients { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Clients = await ClientServer.Start();
        Site = await Site.StartWithMtproto([.. Settings(Clients), "Session:MaxPerUser=4", "UserSessions:ProbeAfter=0"]);
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await Clients.DisposeAsync();
    }

    public static IEnumerable<string> Settings(ClientServer server) =>
    [
        "Limits:StartsPerIp=100000",
        .. OpenIdFixture.Clients,
        $"Clients:0:BackchannelLogoutUri={server.Address}wiki/logout",
        $"Clients:0:WebhookUri={server.Address}wiki/webhook",
        $"Clients:0:WebhookSecret={Secret}",
        "Clients:1:Scopes=openid,profile",
        $"Clients:1:WebhookUri={server.Address}shop/webhook",
        $"Clients:1:WebhookSecret={Secret}",
        $"Clients:2:BackchannelLogoutUri={server.Address}stranger/logout",
        $"Clients:2:WebhookUri={server.Address}stranger/webhook",
        $"Clients:2:WebhookSecret={Secret}",
    ];
}
