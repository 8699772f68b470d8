using System.Diagnostics;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests.TelegramAccount;

/// <summary>A login without a code asks Telegram when the last sign of life is too old.</summary>
public sealed class ProbeTests(AccountFixture fixture) : IClassFixture<AccountFixture>
{
    private const string Liveness = "users.getUsers";

    private readonly Site site = fixture.Site;

    [Fact]
    public async Task A_living_session_lets_in_and_counts_for_thirty_seconds()
    {
        await using var own = await Site.StartWithMtproto("UserSessions:SweepEvery=30.00:00:00");
        var person = own.NewPerson();
        using var browser = await own.NewConnectedMember(person);
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
        Assert.Equal(0, own.Calls(Liveness));

        own.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
        Assert.Equal(0, own.Calls(Liveness));

        own.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));

        Assert.Equal(1, own.Calls(Liveness));
        await Eventually.True(() => own.Telegram.Datacenter.Counters.OpenConnections == 0, "nothing stays connected");
    }

    [Theory]
    [InlineData("SESSION_REVOKED", "Your connected Telegram session was ended in Telegram on ", "en")]
    [InlineData("SESSION_REVOKED", "Ваш подключённый сеанс Telegram завершён в самом Telegram: ", "ru")]
    [InlineData("AUTH_KEY_UNREGISTERED", "Your connected Telegram session was ended in Telegram on ", "en")]
    [InlineData("SESSION_EXPIRED", "Your connected Telegram session was ended in Telegram on ", "en")]
    [InlineData("USER_DEACTIVATED", "Telegram said on ", "en")]
    [InlineData("", "Your connected Telegram session was ended in Telegram on ", "en")]
    public async Task A_dead_session_ends_everything_here_is_told_once_and_this_login_goes_through_the_bot(string error, string text, string language)
    {
        var person = site.NewPerson(language);
        using var browser = await site.NewConnectedMember(person);
        using var other = await site.AnotherBrowser(person);
        if (error.Length == 0)
            site.Telegram.Datacenter.Forget(person);
        else
            site.Telegram.Datacenter.Revoke(person, error: error);
        await MakeStale(person);

        var told = await site.MessagesAfter(person, async () => Assert.Equal("telegram_bot", await browser.LoginVia(person.Phone)));

        Assert.Single(told, message => message.Text.StartsWith(text, StringComparison.Ordinal));
        Assert.Single(told, message => BotLogin.Code(message) is null);
        await browser.IsSignedOut();
        await other.IsSignedOut();
        Assert.Equal("telegram_bot", await other.LoginVia(person.Phone));
        var userId = await site.UserId(person);
        Assert.False(await site.Read(store => store.MtprotoSessions.AnyAsync(row => row.UserId == userId)));
    }

    [Fact]
    public async Task A_session_that_Telegram_ended_because_of_two_connections_is_dead()
    {
        var person = site.NewPerson();
        using var browser = await site.NewConnectedMember(person);
        await MakeStale(person);

        using (site.Telegram.Faults.Add(new MtProtoFault.Refuse(406, "AUTH_KEY_DUPLICATED"), Liveness, person.Id))
            Assert.Equal("telegram_bot", await browser.LoginVia(person.Phone));

        await browser.IsSignedOut();
    }

    [Theory]
    [InlineData("flood")]
    [InlineData("internal")]
    [InlineData("migrate")]
    [InlineData("cut")]
    [InlineData("hang")]
    public async Task When_nothing_is_known_this_login_goes_through_the_bot_and_nothing_is_revoked(string trouble)
    {
        var person = site.NewPerson();
        using var browser = await site.NewConnectedMember(person);
        await MakeStale(person);
        MtProtoFault fault = trouble switch
        {
            "flood" => new MtProtoFault.Refuse(420, "FLOOD_WAIT_30"),
            "internal" => new MtProtoFault.Refuse(500, "INTERNAL"),
            "migrate" => new MtProtoFault.Refuse(303, "USER_MIGRATE_4"),
            "cut" => new MtProtoFault.Disconnect(),
            _ => new MtProtoFault.Hang(),
        };

        using (site.Telegram.Faults.Add(fault, Liveness, person.Id, times: int.MaxValue))
        {
            var began = Stopwatch.GetTimestamp();
            Assert.Equal("telegram_bot", await browser.LoginVia(person.Phone));
            Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(3));
        }

        Assert.True(await browser.IsSignedIn());
        Assert.True(await browser.IsConnected());
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
        Assert.DoesNotContain(person.Chat, message => message.Text.StartsWith("Your connected Telegram session", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(DatacenterState.Down)]
    [InlineData(DatacenterState.Hanging)]
    public async Task When_the_datacenter_is_gone_nobody_waits_longer_than_three_seconds(DatacenterState state)
    {
        await using var own = await Site.StartWithMtproto("UserSessions:ProbeAfter=0", "UserSessions:SweepEvery=30.00:00:00");
        var person = own.NewPerson();
        using var browser = await own.NewConnectedMember(person);
        own.Telegram.Datacenter.Set(state);

        var began = Stopwatch.GetTimestamp();
        Assert.Equal("telegram_bot", await browser.LoginVia(person.Phone));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.True(await browser.IsSignedIn());

        own.Telegram.Datacenter.Set(DatacenterState.Up);
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
        await Eventually.True(() => own.Telegram.Datacenter.Counters.OpenConnections == 0, "nothing stays connected");
    }

    [Fact]
    public async Task Logins_that_come_together_share_one_question()
    {
        await using var own = await Site.StartWithMtproto("UserSessions:SweepEvery=30.00:00:00");
        var person = own.NewPerson();
        using var browser = await own.NewConnectedMember(person);
        own.Clock.Advance(TimeSpan.FromMinutes(6));
        own.Telegram.Datacenter.Delay = TimeSpan.FromMilliseconds(300);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => browser.LoginVia(person.Phone)));

        Assert.All(answers, via => Assert.Equal("telegram_direct", via));
        Assert.InRange(own.Calls(Liveness), 1, own.WebHosts);
    }

    [Fact]
    public async Task After_a_restart_the_stored_session_goes_on()
    {
        await using var own = await Site.StartWithMtproto("UserSessions:SweepEvery=30.00:00:00");
        var person = own.NewPerson();
        using var browser = await own.NewConnectedMember(person);
        await own.Restart();
        own.Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
        Assert.Equal(1, own.Calls(Liveness));
        Assert.Single(own.Telegram.Datacenter.DevicesOf(person));
    }

    [Fact]
    public async Task With_a_required_account_there_is_no_login_without_a_code_before_it_is_connected()
    {
        await using var own = await Site.StartWithMtproto("UserSessions:Required=true");
        var person = own.NewPerson();
        using var browser = await own.NewMember(person);
        Assert.Equal("telegram_bot", await browser.LoginVia(person.Phone));

        await browser.ConnectAccount(person);

        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
    }

    /// <summary>As if the last sign of life were long ago, for this user alone.</summary>
    private async Task MakeStale(Person person)
    {
        var userId = await site.UserId(person);
        var longAgo = site.Clock.Now - TimeSpan.FromHours(1);
        await site.Write(store => store.TelegramSessions
            .Where(row => row.UserId == userId)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.CheckedAt, longAgo)));
    }
}
