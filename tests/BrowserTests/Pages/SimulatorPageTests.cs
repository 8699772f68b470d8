using System.Text.RegularExpressions;
using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Pages;

/// <summary>The simulator's chat page: each tab says what it is, in the reader's language.</summary>
public sealed partial class SimulatorPageTests(ClassSite classSite) : BrowserTest(classSite)
{
    protected override Task<Site> StartSite() => Site.StartWithMtproto(ManyStarts);

    [Theory]
    [InlineData("ru-RU", "Русский", "Устройства", "English")]
    [InlineData("en-GB", "English", "Devices", "Русский")]
    public async Task Each_tab_has_its_own_heading_in_the_readers_language(string locale, string language, string devices, string other)
    {
        var person = Site.NewPerson(locale[..2]);
        using var browser = Site.NewBrowser();
        await browser.LogIn(person);
        await browser.Post("/api/telegram/connect");
        await person.ServiceChat.WaitForLoginCode();
        await person.Say("/nothing").Outcome;
        var visitor = await NewVisitor(options => (options.Locale, options.ViewportSize) = (locale, new() { Width = 390, Height = 844 }));
        var tab = await visitor.Context.NewPageAsync();
        await tab.GotoAsync($"{Site.Telegram.Address}{Site.Telegram.BotUsername}?as={person.Id}");

        await ShowsHeading(tab, "BotAuth (simulator)", "#scroller .message");
        await Look(tab, $"{locale}-bot");
        await tab.Locator(".tabs a[href='#telegram']").ClickAsync();
        await ShowsHeading(tab, "Telegram", "#telegram-view .message");
        await Look(tab, $"{locale}-telegram");
        await tab.Locator(".tabs a[href='#devices']").ClickAsync();
        await ShowsHeading(tab, devices, "#device-list li");
        await Look(tab, $"{locale}-devices");
        await tab.Locator("#menu-button").ClickAsync();
        await Look(tab, $"{locale}-menu");
        await tab.Locator("#menu .switch-language").ClickAsync();
        await Expect(tab.Locator("#chat .switch-language")).ToHaveTextAsync(language);
        await tab.ReloadAsync();
        await Expect(tab.Locator("#chat .switch-language")).ToHaveTextAsync(language);
        Assert.NotEqual(language, other);
    }

    /// <summary>Nothing on the page is of the other language but what people, bot and devices are called.</summary>
    private static async Task ShowsHeading(IPage tab, string heading, string content)
    {
        await Expect(tab.Locator(content).First).ToBeVisibleAsync();
        await Expect(tab.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
        Assert.StartsWith($"{heading} – ", await tab.TitleAsync(), StringComparison.Ordinal);
        if (await tab.Locator("html").GetAttributeAsync("lang") == "ru")
        {
            var texts = await tab.EvaluateAsync<string[]>(
                "[...document.querySelectorAll('.phone :is([data-text], [aria-label], [placeholder], button):not(.bubble *)')].flatMap(it => [it.textContent.trim(), it.ariaLabel ?? '', it.placeholder ?? ''])");
            Assert.DoesNotContain(texts, text => English().IsMatch(text) && !Cyrillic().IsMatch(text) && text is not ("Telegram" or "English"));
        }
    }

    private static Task Look(IPage tab, string name) =>
        Environment.GetEnvironmentVariable("LOOK") is { Length: > 0 } folder
            ? tab.ScreenshotAsync(new() { Path = Path.Combine(folder, $"sim-{name}.png") })
            : Task.CompletedTask;

    [GeneratedRegex("[A-Za-z]{3}", RegexOptions.None, 1000)]
    private static partial Regex English();

    [GeneratedRegex(@"\p{IsCyrillic}", RegexOptions.None, 1000)]
    private static partial Regex Cyrillic();
}
