using System.Net;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>People type one number in many ways.</summary>
public sealed class TypedPhoneTests(TypedPhoneTests.LatvianSite fixture) : IClassFixture<TypedPhoneTests.LatvianSite>
{
    private static readonly string[] SameNumber =
    [
        "+37120000001", "+371 20 000 001", " +371-20-000-001 ", "+371 (20) 000.001", "0037120000001", "20 000 001", "+٣٧١٢٠٠٠٠٠٠١",
        "371 20 000 001", "37120000001", "+371 (0) 20 000 001", "tel:+371-20-000-001", "\u202A+371\u00A020\u2009000\u200B001\u202C", "＋371 20 000 001",
        "8 10 371 20 000 001", "011 371 20 000 001", "+371 20 000 001 доб. 12",
    ];

    [Fact]
    public async Task All_of_them_are_the_same_number()
    {
        await using var site = await Site.Start("Login:DefaultCountryCode=+371", "Login:RequestLifetime=90");
        using var browser = site.NewBrowser();
        foreach (var typed in SameNumber)
        {
            var answer = await browser.Start(typed);

            Assert.Equal("90", answer["expires_in"]);
            Assert.Equal(("+371 20 000 001", typed.Contains("доб", StringComparison.Ordinal) ? "12" : null), (answer["phone"], answer["dropped_extension"]));
            await using var store = site.OpenStore();
            Assert.Equal("+37120000001", (await store.LoginRequests.SingleAsync(request => request.Id == answer["auth_id"])).Phone);
        }
    }

    [Fact]
    public async Task What_cannot_be_a_number_is_answered_with_a_sentence_and_stored_nowhere()
    {
        await using var site = await Site.Start("Login:DefaultCountryCode=7");
        using var browser = site.NewBrowser();
        foreach (var (typed, sentence) in new[]
        {
            ("+7 8 999 123 45 67", "After +7 come 10 digits, not 11: leave the 8 out if it is the one that is dialled inside the country."),
            ("+7 999 123 45 6", "This phone number is too short: after +7 come 10 digits, not 9."),
            ("+7 999 123 45 678", "This phone number is too long: after +7 come 10 digits, not 11."),
            ("+7 999 123 45 67, +7 999 123 45 68", "Type one phone number: + stands once, before its first digit."),
            ("+999 123 456 789", "No country has a code like the first digits of this number: check what comes after +."),
        })
        {
            var answer = await browser.Start(typed);

            Assert.Equal((HttpStatusCode.BadRequest, "invalid_phone", sentence), (answer.Status, answer["code"], answer["detail"]));
        }

        await using var store = site.OpenStore();
        Assert.False(await store.LoginRequests.AnyAsync());
    }

    [Theory]
    [InlineData("8 999 123-45-67", "RU", "+79991234567")]
    [InlineData("8 701 123-45-67", "kz", "+77011234567")]
    [InlineData("07911 123456", "GB", "+447911123456")]
    [InlineData("(416) 555-0123", "CA", "+14165550123")]
    [InlineData("+371 20 000 001", "RU", "+37120000001")]
    [InlineData("20 000 001", "AQ", "+37120000001")]
    [InlineData("20 000 001", null, "+37120000001")]
    public async Task The_country_that_a_client_names_is_that_of_a_number_without_plus(string typed, string? country, string expected)
    {
        var site = fixture.Site;
        using var browser = site.NewBrowser();

        var answer = await browser.Post("/api/auth/start", new { phone = typed, country });

        await using var store = site.OpenStore();
        Assert.Equal(expected, (await store.LoginRequests.SingleAsync(request => request.Id == answer["auth_id"])).Phone);
        var byPhone = await browser.Post("/api/auth/login-by-telegram", new { phone = typed, country, code = SampleCode.Of(1) });
        Assert.Equal("invalid_code", byPhone["code"]);
    }

    [Theory]
    [InlineData("LVA")]
    [InlineData("")]
    [InlineData("37")]
    public async Task What_is_no_country_is_said(string country)
    {
        using var browser = fixture.Site.NewBrowser();

        var answer = await browser.Post("/api/auth/start", new { phone = "+37120000001", country });

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), answer.Problem());
        Assert.Contains("country", answer["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_can_say_in_its_own_language_what_is_wrong()
    {
        using var browser = fixture.Site.NewBrowser();

        var answer = await browser.Post("/api/auth/start", new { phone = "+7 8 999 123 45 67" });

        Assert.Equal(("trunk_after_code", "7", "11", "[10]", "8"), (answer["reason"], answer["country_code"], answer["typed"], answer["lengths"], answer["prefix"]));
        Assert.Equal("no_such_country", (await browser.Start("+999 123 456 789"))["reason"]);
    }

    [Theory]
    [InlineData("0037120990007")]
    [InlineData("+371 20 990 008")]
    [InlineData("\u200E371\u00A020990009\u202C")]
    public async Task A_contact_whose_phone_has_a_dialled_prefix_or_marks_or_blanks_is_still_the_own_one(string phone)
    {
        await using var site = await Site.Start("Login:DefaultCountryCode=371");
        var person = site.Telegram.People.Add(new PersonDetails(phone, "Jānis"));
        using var browser = site.NewBrowser();

        Assert.Equal(HttpStatusCode.OK, (await browser.LogIn(person)).Status);
    }

    [Fact]
    public async Task Whoever_has_an_anonymous_number_of_Telegram_logs_in_with_it()
    {
        await using var site = await Site.Start();
        var person = site.Telegram.People.Add(new PersonDetails("+88801234567", "Anon", ContactWithoutPlus: true));
        using var browser = site.NewBrowser();

        Assert.Equal(HttpStatusCode.OK, (await browser.LogIn(person)).Status);
    }

    public sealed class LatvianSite : IAsyncLifetime
    {
        public Site Site { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Site = await Site.Start("Login:DefaultCountryCode=371");

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
