using System.Net;
using System.Security.Cryptography;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.MtprotoSessions.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.ApiTests.TelegramAccount;

/// <summary>Sessions of the old site.</summary>
public sealed class ImportTests(ImportTests.PhoneAlone fixture) : IClassFixture<ImportTests.PhoneAlone>
{
    private readonly Site site = fixture.Site;

    [Fact]
    public async Task A_session_of_the_old_site_lets_its_user_in_once_Telegram_has_said_that_it_lives()
    {
        var person = site.NewPerson();
        var line = $"{person.Phone},{person.Id},{await OldSite.SignIn(site.Telegram, person)}";

        Assert.Equal([null], await Import("phone,telegram_id,session_string", line));

        var asked = site.Calls("users.getUsers");
        using var browser = site.NewBrowser();
        var login = await browser.Start(person.Phone);
        Assert.Equal("telegram_direct", login["login_via"]);
        Assert.True(site.Calls("users.getUsers") > asked);
        Assert.Equal(person.FirstName, login.Json.GetProperty("user").GetProperty("first_name").GetString());
        Assert.True(await browser.IsConnected());
        await site.Quiet();
        Assert.Empty(person.Chat);
        Assert.Equal(["this account is connected here already"], await Import(line));
        Assert.True(await browser.IsConnected());
    }

    [Fact]
    public async Task A_session_that_is_dead_or_another_accounts_or_another_phones_is_not_taken()
    {
        var (dead, thief, victim) = (site.NewPerson(), site.NewPerson(), site.NewPerson());
        var stolen = await OldSite.SignIn(site.Telegram, thief);
        var lines = new[]
        {
            $"{dead.Phone},{dead.Id},{await OldSite.SignIn(site.Telegram, dead)}",
            $"{victim.Phone},{victim.Id},{stolen}",
            $"{victim.Phone},{thief.Id},{stolen}",
        };
        site.Telegram.Datacenter.Revoke(dead);
        var before = await Counts();

        Assert.Equal(
            [
                "Telegram does not know this session any more",
                "Telegram says that the session is another account's",
                "Telegram says that the account has another phone",
            ],
            await Import(lines));

        using var browser = site.NewBrowser();
        Assert.Equal("telegram_bot", await browser.LoginVia(dead.Phone));
        Assert.Equal("telegram_bot", await browser.LoginVia(victim.Phone));
        Assert.Equal(before, await Counts());
    }

    [Theory]
    [InlineData("10.0.0.1", 443)]
    [InlineData("127.0.0.1", 1)]
    [InlineData("169.254.169.254", 80)]
    [InlineData("149.154.176.1", 443)]
    [InlineData("::1", 443)]
    [InlineData("2001:db8::1", 443)]
    public async Task A_session_string_leads_this_server_to_no_other_place_than_Telegram(string address, int port)
    {
        var person = site.NewPerson();
        var session = OldSite.Write(new IPEndPoint(IPAddress.Parse(address), port), RandomNumberGenerator.GetBytes(256));

        Assert.Equal(
            ["session_string leads to an address that is neither Telegram's nor Telegram:ServerAddress"],
            await Import($"{person.Phone},{person.Id},{session}"));
    }

    [Fact]
    public async Task While_Telegram_does_not_answer_nothing_is_taken_and_a_later_run_takes_it()
    {
        var person = site.NewPerson();
        var line = $"{person.Phone},{person.Id},{await OldSite.SignIn(site.Telegram, person)}";
        site.Telegram.Datacenter.Set(DatacenterState.Down);
        try
        {
            Assert.Equal(["Telegram does not answer just now; run the import again"], await Import(line));
        }
        finally
        {
            site.Telegram.Datacenter.Set(DatacenterState.Up);
        }

        Assert.Equal([null], await Import(line));
    }

    [Fact]
    public async Task What_cannot_be_taken_is_named_and_leaves_nothing_behind()
    {
        var (member, person) = (site.NewPerson(), site.NewPerson());
        using var browser = await site.NewMember(member);
        var session = await OldSite.SignIn(site.Telegram, person);
        var before = await Counts();

        var problems = await Import(
            $"{person.Phone},{person.Id}",
            $"12,{person.Id},{session}",
            $"{person.Phone},0,{session}",
            $"{person.Phone},{person.Id},{session[..^9]}",
            $"{person.Phone},{person.Id},2{session[1..]}",
            $"{member.Phone},{person.Id},{session}",
            $"{person.Phone},{member.Id},{session}",
            "\"open quote");

        Assert.Equal(
            [
                "it has 2 columns instead of phone,telegram_id,session_string",
                "phone is no phone number with its country code",
                "telegram_id is no positive number",
                "session_string is no Telethon session of version 1",
                "session_string is no Telethon session of version 1",
                "the phone belongs to another account here",
                "this account has another phone here",
                "it is no line of comma-separated values",
            ],
            problems);
        Assert.Equal(before, await Counts());
    }

    private Task<(int Users, int Clients)> Counts() => site.Read(async store => (await store.Users.CountAsync(), await store.MtprotoSessions.CountAsync()));

    private async Task<List<string?>> Import(params string[] lines)
    {
        using var csv = new StringReader(string.Join('\n', lines));
        var import = site.Services.GetRequiredService<ImportTelethon>();
        return await import.Run(csv, TestContext.Current.CancellationToken).Select(line => line.Problem).ToListAsync();
    }

    /// <summary>Where a live Telegram session alone lets in, as on the old site.</summary>
    public sealed class PhoneAlone : IAsyncLifetime
    {
        public Site Site { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Site = await Site.StartWithMtproto("Limits:StartsPerIp=100000", "Login:DirectRequiresKnownBrowser=false", "UserSessions:SweepEvery=30.00:00:00");

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
