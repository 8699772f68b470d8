using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Login.Phones;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Login;

/// <summary>The field for the number, its list of countries, and the number as it was understood.</summary>
public sealed class PhoneFieldTests(ClassSite site) : BrowserTest(site)
{
    /// <summary>Each text as it is pasted at once, and typed sign by sign.</summary>
    private const string FormatAll =
        """
        async samples => {
          const script = document.querySelector('script[type=module]').src;
          const load = name => import(new URL(`${name}.js`, script));
          const [{ formatPhone }, { loadCountries, planOfRegion }] = await Promise.all([load('phone-format'), load('countries')]);
          await loadCountries();
          return samples.map(([text, region]) => {
            const plan = planOfRegion(region);
            const put = shown => formatPhone(shown, plan).text;
            return [put(text), [...text].reduce((shown, sign) => put(shown + sign), '')];
          });
        }
        """;

    private static readonly string[][] Unusual =
    [
        ["8 999 123-45-67", "RU"], ["7 (999) 123-45-67", "RU"], ["+7 (8) 999 123-45-67", "RU"], ["+7 8 999 123 45 67", "RU"], ["8 10 371 20 000 001", "RU"],
        ["+44 (0) 7911 123456", "GB"], ["07911 123456", "GB"], ["371 20 000 001", "LV"], ["37120000023", "LV"], ["1 (415) 555-2671", "US"], ["(415) 555-2671", "US"],
        ["011 371 20 000 001", "US"], ["07 01 02 03 04", "CI"], ["8 029 123-45-67", "BY"], ["+371 20 000 001 доб. 12", "LV"], ["tel:+371-20-000-001;ext=3", "LV"],
        ["+٣٧١٢٠٠٠٠٠٠١", "LV"], ["+371/20000001", "LV"], ["+371 20 000 001, +371 20 000 002", "LV"], ["030/123456", "DE"], ["+888 0123 4567", "LV"],
        ["8 999 123 45 6", "RU"], ["+7 999 123 45 678", "RU"], ["999.123.45.67", "RU"], ["+371\u00A020\u2009000\u2011001", "LV"], ["20 000 001 #5", "LV"],
    ];

    protected override Task<Site> StartSite() => Site.Start(ManyStarts, "Login:DefaultCountryCode=371");

    [Fact]
    public async Task Grouping_changes_no_number_of_any_country_however_it_is_written()
    {
        var login = await (await NewVisitor()).OpenLogin();
        var samples = PhoneCountries.All.Countries.SelectMany(Written).Concat(Unusual).ToArray();

        var shown = await login.Tab.EvaluateAsync<string[][]>(FormatAll, samples);

        var wrong = samples.Zip(shown)
            .SelectMany(pair => pair.Second.Select(text => (Typed: pair.First[0], Region: pair.First[1], Shown: text)))
            .Where(sample => Meaning(sample.Shown, sample.Region) != Meaning(sample.Typed, sample.Region))
            .Select(sample => $"{sample.Region}: {sample.Typed} became {sample.Shown}");
        Assert.Empty(wrong);
        Assert.True(samples.Length > 1_500);
    }

    [Fact]
    public async Task Digits_are_grouped_while_they_come_and_the_caret_stays_where_it_was()
    {
        var login = await (await NewVisitor()).OpenLogin();
        await CountryIs(login, "Country: Latvia +371");

        await login.Phone.PressSequentiallyAsync("20000001");
        await Expect(login.Phone).ToHaveValueAsync("20 000 001");
        await login.Phone.EvaluateAsync("field => field.setSelectionRange(4, 4)");
        await login.Tab.Keyboard.TypeAsync("9");
        await Expect(login.Phone).ToHaveValueAsync("200900001");
        Assert.Equal(4, await login.Phone.EvaluateAsync<int>("field => field.selectionStart"));
        await login.Tab.Keyboard.PressAsync("Backspace");
        await Expect(login.Phone).ToHaveValueAsync("20 000 001");
        await login.Phone.EvaluateAsync("field => field.setSelectionRange(3, 3)");
        await login.Tab.Keyboard.PressAsync("Backspace");
        await Expect(login.Phone).ToHaveValueAsync("20 000 01");
        Assert.Equal(1, await login.Phone.EvaluateAsync<int>("field => field.selectionStart"));

        await Put(login, "+79991234567");
        await Expect(login.Phone).ToHaveValueAsync("+7 999 123-45-67");
        await CountryIs(login, "Country: Russia +7");
        await Put(login, "+1 416 555 0123");
        await CountryIs(login, "Country: Canada +1");
        await Put(login, "0044 7911123456");
        await CountryIs(login, "Country: United Kingdom +44");
        await Put(login, "+371 20 000 001 доб. 12");
        await Expect(login.Phone).ToHaveValueAsync("+371 20 000 001 доб. 12");
        await Put(login, "");
        await CountryIs(login, "Country: Latvia +371");
    }

    [Theory]
    [InlineData("en-GB", "Country: Latvia +371", "german", "Country: Germany +49", "Edit the phone number", "Signing in as +49 1512 3456789", "The extension 12 was left out")]
    [InlineData("ru-RU", "Страна: Латвия +371", "герм", "Страна: Германия +49", "Изменить номер телефона", "Вход по номеру +49 1512 3456789", "Добавочный номер 12 не учтён")]
    public async Task A_country_is_found_with_the_keyboard_and_the_number_is_shown_as_it_was_understood(
        string locale, string first, string searched, string found, string edit, string understood, string left)
    {
        var visitor = await NewVisitor(options => (options.Locale, options.ViewportSize) = (locale, new() { Width = 320, Height = 640 }));
        var login = await visitor.OpenLogin();
        await CountryIs(login, first);

        await login.Tab.Locator("#country").FocusAsync();
        await login.Tab.Keyboard.PressAsync("Enter");
        var search = login.Tab.GetByRole(AriaRole.Combobox, new() { Expanded = true });
        await Expect(search).ToBeFocusedAsync();
        await Expect(search).ToHaveAttributeAsync("aria-activedescendant", "country-LV");
        await login.Tab.Keyboard.PressAsync("Escape");
        await Expect(login.Tab.Locator("#country")).ToBeFocusedAsync();
        await login.Tab.Keyboard.PressAsync("Enter");
        await login.Tab.Keyboard.TypeAsync(searched);
        await Expect(login.Tab.Locator("#country-list [role=option]")).ToHaveCountAsync(1);
        Assert.Equal([], await login.Tab.FindViolations());
        Assert.Equal(320, await login.Tab.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await login.Tab.Keyboard.PressAsync("Enter");
        await Expect(login.Phone).ToBeFocusedAsync();
        await CountryIs(login, found);

        await login.Tab.Keyboard.TypeAsync("0151 23456789 ext. 12");
        await login.Tab.Keyboard.PressAsync("Enter");
        await Expect(login.CodeStage).ToContainTextAsync(understood);
        await Expect(login.CodeStage).ToContainTextAsync(left);
        Assert.Equal([], await login.Tab.FindViolations());
        await login.Tab.GetByRole(AriaRole.Button, new() { Name = edit }).ClickAsync();
        await Expect(login.Phone).ToHaveValueAsync("+49 1512 3456789");
        await Expect(login.Phone).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Choosing_another_country_changes_the_code_that_was_typed_and_keeps_the_rest()
    {
        var login = await (await NewVisitor()).OpenLogin();
        await CountryIs(login, "Country: Latvia +371");
        await Put(login, "+371 61 234 567");
        await login.Tab.Locator("#country").ClickAsync();
        await login.Tab.Locator("#country-search").FillAsync("+370");
        await login.Tab.GetByRole(AriaRole.Option, new() { Name = "Lithuania" }).ClickAsync();

        await Expect(login.Phone).ToHaveValueAsync("+370 612 34567");
        await CountryIs(login, "Country: Lithuania +370");
    }

    [Theory]
    [InlineData("en-GB", "This phone number is too short: after +371 come 8 digits, not 2.", "No connection")]
    [InlineData("ru-RU", "Номер слишком короткий: после +371 должно быть 8 цифр, а не 2.", "Нет связи")]
    public async Task What_is_wrong_is_said_in_the_pages_language_until_the_field_changes_or_the_network_is_back(string locale, string sentence, string offline)
    {
        var visitor = await NewVisitor(options => options.Locale = locale);
        visitor.ExpectsNoConnection();
        visitor.Expects(400, "/api/auth/start");
        var login = await visitor.OpenLogin();
        await login.TypePhone("12");
        await Expect(login.PhoneError).ToHaveTextAsync(sentence);
        await Expect(login.Phone).ToHaveAttributeAsync("aria-invalid", "true");

        await login.Phone.PressAsync("3");
        await Expect(login.PhoneError).ToHaveTextAsync("");
        await visitor.Context.SetOfflineAsync(true);
        await login.Phone.PressAsync("Enter");
        await Expect(login.PhoneError).ToContainTextAsync(offline);
        await visitor.Context.SetOfflineAsync(false);
        await Expect(login.PhoneError).ToHaveTextAsync("");
    }

    [Fact]
    public async Task A_reader_of_the_screen_hears_the_stage_as_it_is()
    {
        var login = await (await NewVisitor()).OpenLogin();
        await CountryIs(login, "Country: Latvia +371");
        await Expect(login.Tab.Locator("main")).ToMatchAriaSnapshotAsync(
            """
            - heading "Sign in to JobRadar" [level=1]
            - paragraph: Enter your phone number and confirm it in Telegram. No password, no SMS.
            - text: Phone number
            - 'button "Country: Latvia +371"'
            - textbox "Phone number":
              - /placeholder: "21 234 567"
            - paragraph: The number of your Telegram account.
            - button "Continue"
            - paragraph: Telegram confirms that the number is yours. We never see your chats.
            """);
        await login.Tab.Locator("#country").ClickAsync();
        await login.Tab.Locator("#country-search").FillAsync("lat");
        await Expect(login.Tab.GetByRole(AriaRole.Dialog)).ToMatchAriaSnapshotAsync(
            """
            - dialog "Country of the phone number":
              - combobox "Name or code" [expanded]: lat
              - status: 1 country
              - listbox "Countries":
                - option "Latvia +371" [selected]
            """);
    }

    private static Task CountryIs(LoginPage login, string label) => Expect(login.Tab.Locator("#country")).ToHaveAttributeAsync("aria-label", label);

    private static async Task Put(LoginPage login, string text)
    {
        await login.Phone.FillAsync("");
        await login.Phone.FillAsync(text);
    }

    /// <summary>A number of a country in the ways in which it is written.</summary>
    private static IEnumerable<string[]> Written(PhoneCountry country)
    {
        var national = country.Example ?? "";
        var digits = string.Concat(national.Where(char.IsAsciiDigit));
        var trunk = PhoneCountries.All.Plans.Single(plan => plan.Code == country.Code).Trunk;
        foreach (var text in new[]
        {
            national, digits, $"+{country.Code} {national}", $"+{country.Code}{digits}", $"00{country.Code}{digits}", $"{country.Code}{digits}", $"{trunk}{digits}",
            $"{trunk} ({digits[..2]}) {digits[2..]}", $"+{country.Code} ({trunk}) {national}", digits[..^1], $"+{country.Code}{digits}9",
        })
            yield return [text, country.Region];
    }

    private static string Meaning(string text, string region) => PhoneNumber.Parse(text, CallingCode.OfRegion(region)) switch
    {
        PhoneParse.Ok ok => $"{ok.Phone.E164} {ok.Extension}",
        PhoneParse.Invalid invalid => invalid.Fault.Reason,
        _ => "",
    };
}
