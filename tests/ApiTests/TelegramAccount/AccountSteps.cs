using System.Net;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.TelegramAccount;

/// <summary>Steps of connecting a Telegram account and of what comes after.</summary>
internal static class AccountSteps
{
    public static Task<ApiAnswer> Connect(this SiteBrowser browser) => browser.Post("/api/telegram/connect");

    public static Task<ApiAnswer> EnterCode(this SiteBrowser browser, string? authId, string code) =>
        browser.Post("/api/telegram/connect/code", new { auth_id = authId, code });

    public static Task<ApiAnswer> EnterPassword(this SiteBrowser browser, string? authId, string password) =>
        browser.Post("/api/telegram/connect/password", new { auth_id = authId, password });

    public static async Task<bool> IsConnected(this SiteBrowser browser) =>
        (await browser.Get("/api/telegram")).Json.GetProperty("connected").GetBoolean();

    /// <summary>All steps up to <c>connected</c>.</summary>
    public static async Task ConnectAccount(this SiteBrowser browser, Person person)
    {
        var started = await browser.Connect();
        Assert.Equal(HttpStatusCode.OK, started.Status);
        var entered = await browser.EnterCode(started["auth_id"], await person.ServiceChat.WaitForLoginCode());
        Assert.Equal((HttpStatusCode.OK, "connected"), (entered.Status, entered["status"]));
    }

    /// <summary>Asks for a code where this browser could do without.</summary>
    public static Task<ApiAnswer> StartStepUp(this SiteBrowser browser, string phone) => browser.Post("/api/auth/start", new { phone, step_up = true });

    /// <summary>Logs in by a code where this browser could do without.</summary>
    public static async Task StepUp(this SiteBrowser browser, Person person)
    {
        var started = await browser.StartStepUp(person.Phone);
        Assert.Equal(HttpStatusCode.OK, (await browser.Redeem(started["auth_id"]!, await person.ConfirmAndReadCode(started))).Status);
    }

    /// <summary>Somebody who logged in through the bot and connected the Telegram account.</summary>
    public static async Task<SiteBrowser> NewConnectedMember(this Site site, Person person)
    {
        var browser = await site.NewMember(person);
        await browser.ConnectAccount(person);
        return browser;
    }

    /// <summary>A code that differs from this one.</summary>
    public static string Other(string code) => code[..^1] + (code[^1] == '0' ? '1' : '0');

    /// <summary>The calls of a method that the datacenter has taken so far.</summary>
    public static int Calls(this Site site, string method) => site.Telegram.Datacenter.Counters.Calls.GetValueOrDefault(method);
}
