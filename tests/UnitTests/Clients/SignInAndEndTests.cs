using JobRadar.BotAuth.Shared.Clients;
using JobRadar.BotAuth.Shared.Clients.Telling;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.OpenId;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Sessions.Ending;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Users;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.UnitTests.Clients;

/// <summary>
/// A client signs in on a session that ends at the same moment: either it is told or it is refused. On PostgreSQL, where the two writes run beside each other; SQLite has one
/// writer.
/// </summary>
public sealed class SignInAndEndTests : IAsyncLifetime
{
    private static readonly RequestOrigin Origin = new("203.0.113.7", "Firefox", "Windows");
    private static readonly Client Wiki = new()
    {
        Id = "wiki",
        SecretHash = null,
        RedirectUris = [],
        PostLogoutRedirectUris = [],
        BackchannelLogoutUri = new Uri("https://wiki.example.com/out"),
        WebhookUri = null,
        WebhookSecret = null,
        DeviceGrant = false,
        FirstParty = true,
        Scopes = new HashSet<string>(StringComparer.Ordinal),
    };

    private TestStore store = null!;
    private SiteSession session = null!;

    public async ValueTask InitializeAsync()
    {
        store = await TestStore.Create(StoreProvider.PostgreSql, new ClientList([Wiki]));
        var user = new TelegramProfile(1001, "Anna", null, null, "en").ToUser(store.Now);
        session = SiteSession.Issue(user.Id, browserId: null, Secret.Create(), Origin, new SessionOptions(), store.Now);
        await store.Write(context => context.AddRange(user, session));
    }

    public async ValueTask DisposeAsync()
    {
        if (store is not null)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task A_session_that_ends_while_a_client_signs_in_refuses_it()
    {
        var signedIn = await SignIn(meanwhile: () => End());

        Assert.False(signedIn);
        Assert.Equal(0, await Told());
    }

    [Fact]
    public async Task A_client_that_signs_in_while_the_session_ends_is_told()
    {
        await End(meanwhile: () => SignIn());

        Assert.Equal(1, await Told());
    }

    private Task<bool> SignIn(Func<Task>? meanwhile = null) => store.Write(async (context, token) =>
    {
        await Begun(context, meanwhile);
        meanwhile = null;
        if (!await context.LockForSignIn(Wiki.Id, session.Id, token))
            return false;
        context.Authorize(Wiki.Id, session, ["openid"], "https://login.example.com", store.Now);
        return true;
    });

    private Task End(Func<Task>? meanwhile = null) => store.Write(async (context, token) =>
    {
        await Begun(context, meanwhile);
        meanwhile = null;
        await context.EndSessions(session.UserId, new SessionScope.One(session.Id), EndReason.LoggedOut, new Actor.AtBrowser(null, Origin), store.Now, token);
    });

    /// <summary>From its first read on, a write sees the store as it was then.</summary>
    private static async Task Begun(StoreContext context, Func<Task>? meanwhile)
    {
        await context.SiteSessions.AnyAsync();
        if (meanwhile is not null)
            await meanwhile();
    }

    private async Task<int> Told()
    {
        await using var read = store.Read();
        return await read.ClientMessages.CountAsync(row => row.ClientId == Wiki.Id && row.Channel == ClientChannel.BackchannelLogout && row.SessionId == session.Id);
    }
}
