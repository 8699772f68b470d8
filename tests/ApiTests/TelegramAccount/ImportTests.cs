using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.MtprotoSessions.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TL;
using TL.Methods;
using WTelegram;

namespace JobRadar.BotAuth.ApiTests.TelegramAccount;

/// <summary>Sessions of the old site.</summary>
public sealed class ImportTests(ImportTests.PhoneAlone fixture) : IClassFixture<ImportTests.PhoneAlone>
{
    private const string SessionKey = "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF";

    private readonly Site site = fixture.Site;

    [Fact]
    public async Task A_session_of_the_old_site_lets_its_user_in_once_Telegram_has_said_that_it_lives()
    {
        var person = site.NewPerson();
        var line = $"{person.Phone},{person.Id},{await OldSession(person)}";

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
    public async Task A_session_that_is_dead_or_another_accounts_lets_nobody_in()
    {
        var (dead, thief, victim) = (site.NewPerson(), site.NewPerson(), site.NewPerson());
        var lines = new[] { $"{dead.Phone},{dead.Id},{await OldSession(dead)}", $"{victim.Phone},{victim.Id},{await OldSession(thief)}" };
        site.Telegram.Datacenter.Revoke(dead);

        Assert.Equal([null, null], await Import(lines));

        using var browser = site.NewBrowser();
        Assert.Equal("telegram_bot", await browser.LoginVia(dead.Phone));
        Assert.Equal("telegram_bot", await browser.LoginVia(victim.Phone));
        var (first, second) = (await site.UserId(dead), await site.UserId(victim));
        Assert.False(await site.Read(store => store.MtprotoSessions.AnyAsync(row => row.UserId == first || row.UserId == second)));
    }

    [Fact]
    public async Task What_cannot_be_taken_is_named_and_leaves_nothing_behind()
    {
        var (member, person) = (site.NewPerson(), site.NewPerson());
        using var browser = await site.NewMember(member);
        var session = await OldSession(person);
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

    /// <summary>Signs in as the old site did, and writes the session as Telethon does.</summary>
    private async Task<string> OldSession(Person person)
    {
        byte[] saved = [];
        await using var client = new Client(Setting, startSession: null, saveSession: bytes => saved = [.. bytes]);
        await client.ConnectAsync();
        var sent = (Auth_SentCode)await client.Invoke(
            new Auth_SendCode { phone_number = person.Phone, api_id = 1, api_hash = "x", settings = new CodeSettings() });
        var code = await person.ServiceChat.WaitForLoginCode();
        client.LoginAlreadyDone(await client.Invoke(new Auth_SignIn
        {
            flags = Auth_SignIn.Flags.has_phone_code,
            phone_number = person.Phone,
            phone_code_hash = sent.phone_code_hash,
            phone_code = code,
        }));

        using var aes = Aes.Create();
        aes.Key = Convert.FromHexString(SessionKey);
        var json = JsonDocument.Parse(aes.DecryptCbc(saved.AsSpan(16), saved.AsSpan(0, 16)).AsMemory(32)).RootElement;
        var key = json.GetProperty("DCSessions").GetProperty("2").GetProperty("AuthKey").GetBytesFromBase64();
        var port = int.Parse(site.Telegram.Datacenter.Address.Split(':')[1]);
        return "1" + Base64Url.EncodeToString([2, 127, 0, 0, 1, (byte)(port >> 8), (byte)port, .. key]) + "=";
    }

    private string? Setting(string what) => what switch
    {
        "api_id" => "1",
        "api_hash" => "0123456789abcdef0123456789abcdef",
        "session_key" => SessionKey,
        "server_address" => site.Telegram.Datacenter.Address,
        _ => null,
    };

    /// <summary>Where a live Telegram session alone lets in, as on the old site.</summary>
    public sealed class PhoneAlone : IAsyncLifetime
    {
        public Site Site { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Site = await Site.StartWithMtproto("Limits:StartsPerIp=100000", "Login:DirectRequiresKnownBrowser=false", "UserSessions:SweepEvery=30.00:00:00");

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
