using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>One site for the tests of a class. They run one after the other, each with people and browsers of its own.</summary>
public sealed class SiteFixture : IAsyncLifetime
{
    public Site Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await Site.Start("Limits:StartsPerIp=100000", "Session:MaxPerUser=1000");

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
