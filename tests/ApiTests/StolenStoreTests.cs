using System.Security.Cryptography;
using System.Text;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.ApiTests.TelegramAccount;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TestKit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>Somebody has a copy of the whole store, key ring and all, and this program.</summary>
public sealed class StolenStoreTests
{
    private static readonly string[] AlwaysAsk = ["UserSessions:ProbeAfter=0", "Telegram:BotUsername=BotAuthSimulatorBot"];

    [Fact]
    public async Task Whoever_reads_the_whole_store_opens_no_code()
    {
        await using var site = await Site.Start();
        var person = site.NewPerson();
        using var member = await site.NewMember(person);
        using var thief = site.NewBrowser();
        var seen = person.Chat.Count;
        var authId = (await thief.Start(person.Phone))["auth_id"]!;
        var code = await person.ReadCode(seen);

        var sealedCode = await site.Read(store => store.LoginRequests.Where(row => row.Id == authId).Select(row => row.SealedCode).SingleAsync());
        await using var stolen = Steal(site);
        var opened = stolen.GetRequiredService<IDataProtectionProvider>().CreateProtector("login-code", authId).Unprotect(sealedCode!);

        Assert.DoesNotContain(code, Encoding.Latin1.GetString(opened), StringComparison.Ordinal);
        Assert.Null(stolen.GetRequiredService<Sealer>().Open(OutsideKey.Of("1000000001:guessed"), "login-code", authId, sealedCode!));
        Assert.Equal(code, site.Services.GetRequiredService<LoginCodes>().Open(authId, sealedCode!)!.Value.Reveal());
    }

    [Fact]
    public async Task Whoever_reads_the_whole_store_opens_no_telegram_session_even_with_the_bots_token()
    {
        await using var site = await Site.StartWithMtproto();
        using var browser = await site.NewConnectedMember(site.NewPerson());

        var row = await site.Read(store => store.MtprotoSessions.SingleAsync());
        await using var stolen = Steal(site);
        var id = row.Id.ToString("N");
        var opened = stolen.GetRequiredService<IDataProtectionProvider>().CreateProtector("mtproto-session", id).Unprotect(row.Sealed);

        Assert.DoesNotContain("Session", Encoding.Latin1.GetString(opened), StringComparison.Ordinal);
        Assert.Null(stolen.GetRequiredService<Sealer>().OpenBytes(OutsideKey.Of(site.Telegram.BotToken), "mtproto-session", id, row.Sealed));
    }

    [Fact]
    public async Task A_changed_bot_token_loses_no_telegram_session()
    {
        await using var site = await Site.StartWithMtproto(AlwaysAsk);
        var person = site.NewPerson();
        using var browser = await site.NewConnectedMember(person);
        var asked = site.Calls("users.getUsers");

        await site.Restart("Telegram:BotToken=1000000001:another-one");

        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
        Assert.True(site.Calls("users.getUsers") > asked, "Telegram was asked with the session from before.");
    }

    [Fact]
    public async Task Another_api_hash_ends_nothing_and_its_return_opens_everything_again()
    {
        await using var site = await Site.StartWithMtproto(AlwaysAsk);
        var person = site.NewPerson();
        using var browser = await site.NewConnectedMember(person);

        await site.Restart($"Telegram:ApiHash={Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}");
        Assert.Equal("telegram_bot", await browser.LoginVia(person.Phone));
        Assert.True(await browser.IsSignedIn());
        await site.Restart("Telegram:ApiHash=0123456789ABCDEF0123456789ABCDEF");

        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
    }

    [Fact]
    public async Task A_code_from_before_a_change_of_token_is_wrong_and_the_next_login_works()
    {
        await using var site = await Site.Start();
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        var started = await browser.Start(person.Phone);
        var code = await person.ConfirmAndReadCode(started);
        await site.Write(store => store.LoginRequests.ExecuteUpdateAsync(
            update => update.SetProperty(row => row.SealedCode, OtherToken(site, started["auth_id"]!, code))));

        Assert.Equal("invalid_code", (await browser.Redeem(started["auth_id"]!, code))["code"]);
        await site.Quiet();
        Assert.Equal(System.Net.HttpStatusCode.OK, (await browser.LogIn(person)).Status);
    }

    private static byte[] OtherToken(Site site, string authId, string code) =>
        site.Services.GetRequiredService<Sealer>().Seal(OutsideKey.Of("1000000001:another-one"), "login-code", authId, code);

    private static ServiceProvider Steal(Site site) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddStore(new StoreSettings(site.Database.Provider, site.Database.ConnectionString, WatchOtherProcesses: false))
        .BuildServiceProvider();
}
