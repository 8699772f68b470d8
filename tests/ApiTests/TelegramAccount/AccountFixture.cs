using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.TelegramAccount;

/// <summary>One site with MTProto sessions for the tests of a class: each has people of its own.</summary>
public sealed class AccountFixture : IAsyncLifetime
{
    public Site Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await Site.StartWithMtproto("Limits:StartsPerIp=100000");

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
