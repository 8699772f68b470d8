using System.Net;
using System.Text.RegularExpressions;
using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Pages;

/// <summary>Another program sends its user here, and gets them back.</summary>
public sealed class OtherProgramsTests(ClassSite site) : BrowserTest(site)
{
    private static readonly int Port = Repository.FreePort();
    private static readonly string Back = $"http://localhost:{Port}/callback";

    private static readonly string Path =
        "/oidc/authorize?client_id=shop&response_type=code&scope=openid%20phone&state=x&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256&redirect_uri=" + Back;

    protected override Task<Site> StartSite() => Site.Start(
        ManyStarts, "Clients:0:Id=shop", $"Clients:0:RedirectUris:0={Back}", $"Clients:0:PostLogoutRedirectUris:0={Back}", "Clients:0:Scopes=openid,phone",
        "Clients:1:Id=tool", "Clients:1:DeviceGrant=true", "Clients:1:FirstParty=true");

    [Theory]
    [InlineData("en-GB", "ru", "Войти на shop?", "Не разрешать")]
    [InlineData("ru-RU", "en", "Sign in to shop?", "Do not allow")]
    public async Task From_another_program_through_the_login_and_the_consent_and_back(string locale, string asked, string title, string deny)
    {
        var person = Site.NewPerson();
        var visitor = await NewVisitor(options =>
        {
            options.Locale = locale;
            options.ViewportSize = new() { Width = 320, Height = 640 };
        });
        visitor.Expects(401, "/api/");
        using var program = Program();
        var login = await visitor.OpenLogin(Path + $"&ui_locales={asked}&login_hint={Uri.EscapeDataString(person.Phone)}");
        // The field groups the digits once it has its list of countries.
        await Expect(login.Phone).ToHaveValueAsync(new Regex(string.Join(" ?", person.Phone.Select(digit => Regex.Escape(digit.ToString()))), RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal(asked, await login.Tab.EvaluateAsync<string>("document.documentElement.lang"));
        await login.Tab.Locator("#start").ClickAsync();
        var code = await person.ConfirmAndReadCode(await login.Payload());
        await login.ShowsProgress("code_sent");
        await login.TypeCode(code);

        await Expect(login.Tab.Locator("#consent-title")).ToHaveTextAsync(title);
        await Expect(login.Tab.Locator("[data-scope=phone]")).ToBeVisibleAsync();
        await Expect(login.Tab.Locator("[data-scope=profile]")).ToBeHiddenAsync();
        await Expect(login.Tab.Locator("#consent-lead")).ToContainTextAsync($"localhost:{Port}");
        Assert.Equal("", string.Join('\n', await login.Tab.FindViolations()));
        Assert.Equal(320, await login.Tab.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"));

        await login.Tab.GetByText(deny).ClickAsync();
        await login.Tab.WaitForURLAsync($"{Back}?error=access_denied&**");
        await login.Tab.GotoAsync(Path);
        await login.Tab.Locator("#allow").ClickAsync();
        await login.Tab.WaitForURLAsync($"{Back}?code=*&**");
        await login.Tab.GotoAsync(Path);
        await login.Tab.WaitForURLAsync($"{Back}?code=*&**");

        await RemoveProgram(login.Tab, locale);
        await LogOut(login.Tab);
    }

    private static async Task RemoveProgram(IPage tab, string locale)
    {
        await tab.GotoAsync("/dashboard");
        var program = tab.Locator("#clients .device");
        await Expect(program.Locator(".device-name")).ToHaveTextAsync("shop");
        await Expect(program.Locator("[data-scope=phone]")).ToBeVisibleAsync();
        await Expect(program.Locator("[data-scope=profile]")).ToBeHiddenAsync();
        Assert.Equal("", string.Join('\n', await tab.FindViolations()));
        Assert.Equal(320, await tab.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"));
        await program.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(tab.Locator("#clients")).ToBeHiddenAsync();
        await tab.GotoAsync(Path);
        await Expect(tab.Locator("#consent-title")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_code_from_a_terminal_typed_in_small_letters_through_the_login_and_allowed()
    {
        var person = Site.NewPerson();
        var visitor = await NewVisitor(options => options.ViewportSize = new() { Width = 320, Height = 640 });
        visitor.Expects(401, "/oidc/device/answer");
        visitor.Expects(400, "/oidc/device/answer");
        using var terminal = new HttpClient { BaseAddress = Site.Address };
        var shown = await ApiAnswer.Read(terminal.PostAsync("/oidc/device", Form(("client_id", "tool"), ("scope", "openid"))));
        var login = await visitor.OpenLogin("/device");
        var tab = login.Tab;
        await tab.Locator("#user-code").FillAsync(shown["user_code"]!.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant());
        await tab.Keyboard.PressAsync("Enter");
        await login.TypePhone(person.Phone);
        var code = await person.ConfirmAndReadCode(await login.Payload());
        await login.ShowsProgress("code_sent");
        await login.TypeCode(code);
        await Expect(tab.Locator("#user-code")).ToHaveValueAsync(shown["user_code"]!);
        Assert.Equal("", string.Join('\n', await tab.FindViolations()));
        await tab.Locator("#go-on").ClickAsync();

        await Expect(tab.Locator("#consent-title")).ToHaveTextAsync("Sign in to tool?");
        await Expect(tab.Locator("#consent-lead")).ToContainTextAsync(shown["user_code"]!);
        Assert.Equal("", string.Join('\n', await tab.FindViolations()));
        Assert.Equal(320, await tab.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"));
        await tab.Locator("#allow").ClickAsync();
        await Expect(tab.GetByRole(AriaRole.Heading, new() { Name = "You are signed in" })).ToBeVisibleAsync();
        var tokens = await ApiAnswer.Read(terminal.PostAsync(
            "/oidc/token", Form(("client_id", "tool"), ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", shown["device_code"]!))));
        Assert.True(tokens.Status == HttpStatusCode.OK, tokens.Text);

        await tab.GotoAsync($"/device?user_code={shown["user_code"]}");
        await tab.Locator("#go-on").ClickAsync();
        await Expect(tab.Locator("#code-error")).ToContainTextAsync("Nothing waits for this code.");
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    /// <summary>The other program answers whatever comes.</summary>
    private static HttpListener Program()
    {
        var program = new HttpListener { Prefixes = { $"http://localhost:{Port}/" } };
        program.Start();
        _ = Task.Run(async () =>
        {
            while (program.IsListening)
            {
                var context = await program.GetContextAsync();
                context.Response.ContentType = "text/html";
                context.Response.Close("<!doctype html><html lang=en><title>back</title><link rel=icon href=data:,>"u8.ToArray(), willBlock: false);
            }
        });
        return program;
    }

    private static async Task LogOut(IPage tab)
    {
        await tab.GotoAsync($"/oidc/logout?client_id=shop&post_logout_redirect_uri={Back}");
        await Expect(tab.Locator("#logout-title")).ToBeVisibleAsync();
        Assert.Equal("", string.Join('\n', await tab.FindViolations()));
        await tab.Locator("#confirm").ClickAsync();
        await tab.WaitForURLAsync(Back);
        Assert.Equal(401, (await tab.Context.APIRequest.GetAsync("/api/auth/me")).Status);
    }
}
