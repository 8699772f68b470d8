using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.UnitTests.Login;

public abstract class CrowdOfRequestsTests(StoreProvider provider)
{
    /// <summary>More networks than a start should have to look at.</summary>
    private const int Networks = 510;

    [Fact]
    public async Task Somebody_with_more_than_five_hundred_networks_has_five_hundred_requests_open()
    {
        await using var store = await TestStore.Create(provider);
        var phone = Assert.IsType<PhoneParse.Ok>(PhoneNumber.Parse("+37120000001", null)).Phone;
        var ids = new List<string>();
        for (var network = 0; network < Networks; network++)
        {
            store.Clock.Advance(TimeSpan.FromMilliseconds(1));
            var context = new LoginContext([], Token: null, new RequestOrigin($"198.51.{network / 250}.{network % 250}", null, null));
            var started = Assert.IsType<StartResult.Bot>(await store.Get<StartLogin>().Start(context, phone, botIsKnown: true, CancellationToken.None));
            ids.Add(started.RequestId);
        }

        await using var read = store.Read();
        var open = await read.LoginRequests.Where(request => request.State == LoginState.Waiting).Select(request => request.Id).ToListAsync();
        Assert.Equal(ids.TakeLast(500).Order(StringComparer.Ordinal), open.Order(StringComparer.Ordinal));
    }
}

public sealed class CrowdOfRequestsOnSqliteTests() : CrowdOfRequestsTests(StoreProvider.Sqlite);

public sealed class CrowdOfRequestsOnPostgreSqlTests() : CrowdOfRequestsTests(StoreProvider.PostgreSql);
