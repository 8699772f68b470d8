using JobRadar.BotAuth.BrowserTests.Element;
using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Hosts;

namespace JobRadar.BotAuth.BrowserTests.Pages;

/// <summary>A site below a path of its host: its pages, and the element that other pages take from there.</summary>
public sealed class PrefixTests(ClassSite site, OtherHosts hosts) : BrowserTest(site), IClassFixture<OtherHosts>
{
    private PrefixProxy? proxy;

    protected override async Task<Site> StartSite()
    {
        proxy = await PrefixProxy.Start(PrefixHandling.TakeOffAndSay);
        var shown = await Site.Start([ManyStarts, .. proxy.Settings, $"Login:AllowedOrigins={hosts.Same}"]);
        proxy.LeadTo(shown);
        hosts.ShowElementAt(proxy.Address);
        return shown;
    }

    [Fact]
    public async Task Login_dashboard_logout_and_the_element_work_below_a_prefix()
    {
        var person = Site.NewPerson();
        var visitor = await NewVisitor(options => options.BaseURL = proxy!.Host.ToString());
        visitor.Expects(401, "/api/auth/me");
        var login = await visitor.StartLogin(person, $"{PrefixProxy.Prefix}/login");
        await Expect(login.Tab.Locator("#qr")).ToBeVisibleAsync();
        var code = await person.ConfirmAndReadCode(await login.Payload());
        await login.ShowsProgress("code_sent");
        await login.TypeCode(code);
        await login.GoesOnTo($"{PrefixProxy.Prefix}/dashboard");
        await Expect(login.Tab.Locator("#sessions .device").First).ToBeVisibleAsync();
        await login.Tab.Locator("#logout").ClickAsync();
        await login.GoesOnTo($"{PrefixProxy.Prefix}/login");

        var tab = await visitor.OpenElement(hosts.Same);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Continue as" }).ClickAsync();
        await Expect(tab.Locator("#who")).ToHaveTextAsync($"Signed in: {person.FirstName} (telegram_direct)");
        await proxy!.DisposeAsync();
    }
}
