using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Users;
using Microsoft.Extensions.Time.Testing;

namespace JobRadar.BotAuth.UnitTests.Sessions;

public sealed class SessionCacheTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly ChangeNotifications notifications = new();
    private readonly SessionCache recent;
    private readonly CheckedSession stored;
    private int reads;

    public SessionCacheTests()
    {
        recent = new SessionCache(notifications, clock);
        var user = new User { Id = Guid.NewGuid(), TelegramId = 1, FirstName = "Anna", CreatedAt = clock.GetUtcNow() };
        var session = SiteSession.Issue(user.Id, browserId: null, Secret.Create(), new RequestOrigin(null, null, null), new SessionOptions(), clock.GetUtcNow());
        stored = new CheckedSession(session, user);
    }

    [Fact]
    public async Task A_session_that_was_just_read_is_not_read_again()
    {
        Assert.Same(stored, await Find());
        Assert.Same(stored, await Find());
        Assert.Equal(1, reads);
    }

    [Fact]
    public async Task It_is_read_again_when_its_time_is_over()
    {
        await Find();
        clock.Advance(SessionCache.Lifetime);
        await Find();
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task It_is_read_again_when_its_user_was_woken()
    {
        await Find();
        notifications.Notify([Change.Sessions(stored.User.Id)]);
        await Find();
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task It_is_read_again_when_anything_may_have_changed()
    {
        await Find();
        notifications.NotifyAll();
        await Find();
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task What_changes_while_it_is_read_is_not_kept()
    {
        await recent.Find(stored.Session.TokenHash, hash =>
        {
            notifications.Notify([Change.Sessions(stored.User.Id)]);
            return Read(hash);
        });
        await Find();
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task Another_token_with_the_same_beginning_is_another_session()
    {
        await Find();
        byte[] other = [.. stored.Session.TokenHash];
        other[^1]++;
        Assert.Null(await recent.Find(other, _ => Task.FromResult<CheckedSession?>(null)));
    }

    [Fact]
    public async Task An_unknown_token_is_looked_up_every_time()
    {
        Assert.Null(await recent.Find(stored.Session.TokenHash, _ => Task.FromResult<CheckedSession?>(null)));
        Assert.Same(stored, await Find());
    }

    private ValueTask<CheckedSession?> Find() => recent.Find(stored.Session.TokenHash, Read);

    private Task<CheckedSession?> Read(byte[] hash)
    {
        reads++;
        return Task.FromResult<CheckedSession?>(stored);
    }
}
