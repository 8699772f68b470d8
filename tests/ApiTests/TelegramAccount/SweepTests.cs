using System.Net;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests.TelegramAccount;

/// <summary>What happens to connected accounts without a login.</summary>
public sealed class SweepTests(SweepTests.SweptOften fixture) : IClassFixture<SweepTests.SweptOften>
{
    private const string Ended = "Your connected Telegram session was ended in Telegram on ";

    private readonly Site site = fixture.Site;

    [Fact]
    public async Task A_session_that_is_ended_under_Devices_ends_the_site_sessions_with_one_notice()
    {
        var person = site.NewPerson();
        using var browser = await site.NewConnectedMember(person);
        using var other = await site.AnotherBrowser(person);

        site.Telegram.Datacenter.Revoke(person);

        await Eventually.True(async () => !await browser.IsSignedIn(), "the session is over");
        await other.IsSignedOut();
        Assert.Equal("telegram_bot", await browser.LoginVia(person.Phone));
        await site.Quiet();
        Assert.Single(person.Chat, message => message.Text.StartsWith(Ended, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Trouble_at_Telegram_ends_nothing()
    {
        var person = site.NewPerson();
        using var browser = await site.NewConnectedMember(person);
        var asked = 0;
        using (site.Telegram.Faults.Add(new MtProtoFault.Refuse(500, "INTERNAL"), "users.getUsers", person.Id, times: int.MaxValue))
        {
            asked = site.Calls("users.getUsers");
            await Eventually.True(() => site.Calls("users.getUsers") > asked + 2, "it was asked in vain");
        }

        Assert.True(await browser.IsSignedIn());
        Assert.True(await browser.IsConnected());
        Assert.DoesNotContain(person.Chat, message => message.Text.StartsWith(Ended, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Disconnecting_logs_out_at_Telegram_and_leaves_the_site_sessions_alone()
    {
        var person = site.NewPerson();
        using var browser = await site.NewConnectedMember(person);

        Assert.Equal(HttpStatusCode.NoContent, (await browser.Delete("/api/telegram/connect")).Status);

        Assert.Empty(site.Telegram.Datacenter.DevicesOf(person));
        Assert.False(await HasClientSession(person));
        Assert.False(await browser.IsConnected());
        Assert.True(await browser.IsSignedIn());
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Delete("/api/telegram/connect")).Status);
        await browser.ConnectAccount(person);
        Assert.Single(site.Telegram.Datacenter.DevicesOf(person));
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Delete("/api/telegram/connect")).Status);
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
    }

    [Theory]
    [InlineData("revoke-all")]
    [InlineData("block")]
    [InlineData("phone moves")]
    public async Task What_revokes_the_stored_session_also_logs_the_account_out_at_Telegram(string how)
    {
        var person = site.NewPerson();
        using var browser = await site.NewConnectedMember(person);
        switch (how)
        {
            case "revoke-all":
                await browser.Post("/api/auth/revoke-all");
                break;
            case "block":
                await person.Block().Outcome;
                break;
            default:
                var heir = site.Telegram.People.Add(new PersonDetails(person.Phone, "Heir"));
                using (var ofHeir = site.NewBrowser())
                    await ofHeir.LogIn(heir);
                break;
        }

        await Eventually.True(() => site.Telegram.Datacenter.DevicesOf(person).Count == 0, "Telegram shows no device");
        await Eventually.True(async () => !await HasClientSession(person), "it is forgotten");
    }

    [Fact]
    public async Task What_cannot_be_logged_out_now_is_logged_out_later()
    {
        await using var own = await Site.StartWithMtproto();
        var person = own.NewPerson();
        using var browser = await own.NewConnectedMember(person);
        own.Telegram.Datacenter.Set(DatacenterState.Down);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Delete("/api/telegram/connect")).Status);
        Assert.False(await browser.IsConnected());

        own.Telegram.Datacenter.Set(DatacenterState.Up);
        Assert.Single(own.Telegram.Datacenter.DevicesOf(person));
        own.Clock.Advance(TimeSpan.FromMinutes(1));

        await Eventually.True(() => own.Telegram.Datacenter.DevicesOf(person).Count == 0, "Telegram shows no device");
    }

    [Fact]
    public async Task A_store_without_its_key_ring_asks_Telegram_nothing_and_ends_nothing()
    {
        await using var own = await Site.StartWithMtproto("UserSessions:ProbeAfter=0", "UserSessions:SweepEvery=30.00:00:00");
        var person = own.NewPerson();
        using var browser = await own.NewConnectedMember(person);
        await own.Write(store => store.Keys.ExecuteDeleteAsync());
        await own.Restart();

        Assert.Equal("telegram_bot", await browser.LoginVia(person.Phone));
        Assert.True(await browser.IsSignedIn());
        Assert.True(await browser.IsConnected());
        Assert.Equal(0, own.Calls("users.getUsers"));
    }

    [Fact]
    public async Task What_cannot_be_opened_is_logged_out_when_its_key_is_back()
    {
        await using var own = await Site.StartWithMtproto("UserSessions:SweepEvery=30.00:00:00");
        var person = own.NewPerson();
        using var browser = await own.NewConnectedMember(person);
        var keys = await own.Read(store => store.Keys.ToListAsync());
        await own.Write(store => store.Keys.ExecuteDeleteAsync());
        await own.Restart();

        Assert.Equal(HttpStatusCode.NoContent, (await browser.Delete("/api/telegram/connect")).Status);
        Assert.False(await browser.IsConnected());
        Assert.Single(own.Telegram.Datacenter.DevicesOf(person));

        await own.Write(store =>
        {
            store.Keys.AddRange(keys);
            return store.SaveChangesAsync();
        });
        await own.Restart();
        own.Clock.Advance(TimeSpan.FromHours(1));
        await Eventually.True(() => own.Telegram.Datacenter.DevicesOf(person).Count == 0, "Telegram shows no device");
    }

    private async Task<bool> HasClientSession(Person person)
    {
        var userId = await site.UserId(person);
        return await site.Read(store => store.MtprotoSessions.AnyAsync(row => row.UserId == userId));
    }

    public sealed class SweptOften : IAsyncLifetime
    {
        public Site Site { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Site = await Site.StartWithMtproto("Limits:StartsPerIp=100000", "UserSessions:SweepEvery=00:00:01");

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
