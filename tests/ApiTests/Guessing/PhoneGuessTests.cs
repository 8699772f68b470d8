using System.Net;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.Shared.Login.Guessing;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests.Guessing;

/// <summary>Whoever asks for code after code for one phone, from anywhere, has 20 tries and not 5 each.</summary>
public sealed class PhoneGuessTests : IAsyncLifetime
{
    private const string Notice = "Somebody is guessing";
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.Start(Guesser.KnownProxies);

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task After_twenty_wrong_codes_over_many_requests_only_the_link_brings_a_code()
    {
        var person = site.NewPerson();
        using var known = await site.NewMember(person);
        await site.Guess(person.Phone, times: 19, person);
        Assert.Equal(0, person.Messages(Notice));
        await site.Guess(person.Phone, times: 1, person);
        Assert.Equal(1, person.Messages(Notice));
        var codes = person.Codes();

        await site.Guess(person.Phone, times: 10, person);
        Assert.Equal((codes, 1), (person.Codes(), person.Messages(Notice)));
        using var own = site.BrowserAt("203.0.113.1");
        Assert.Equal(HttpStatusCode.OK, (await own.LogIn(person)).Status);

        await site.Quiet();
        codes = person.Codes();
        await site.Guess(person.Phone, times: 1, person);
        Assert.Equal(codes + 1, person.Codes());
    }

    [Fact]
    public async Task A_code_that_came_unasked_before_counts_no_more_until_its_link_is_opened()
    {
        var person = site.NewPerson();
        using var known = await site.NewMember(person);
        await site.Guess(person.Phone, times: 18, person);
        using var lucky = site.BrowserAt("203.0.113.1");
        var seen = person.Chat.Count;
        var started = await lucky.Start(person.Phone);
        var code = await person.ReadCode(seen);
        using var other = site.BrowserAt("203.0.113.2");
        var others = await other.Start(person.Phone);
        for (var attempt = 0; attempt < 2; attempt++)
            await other.Redeem(others["auth_id"]!, SiteSteps.Wrong(code));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_code"), (await lucky.Redeem(started["auth_id"]!, code)).Problem());
        Assert.Equal(code, await person.ConfirmAndReadCode(started));
        Assert.Equal(HttpStatusCode.OK, (await lucky.Redeem(started["auth_id"]!, code)).Status);
    }

    [Fact]
    public async Task A_login_with_an_unasked_code_before_that_begins_the_count_anew_and_a_direct_one_does_not()
    {
        var person = site.NewPerson();
        using var known = await site.NewMember(person);
        await site.Guess(person.Phone, times: 10, person);
        Assert.Equal("telegram_direct", await known.LoginVia(person.Phone));
        Assert.Equal(10, await Failures(person.Phone));
        using var browser = site.BrowserAt("203.0.113.1");
        var seen = person.Chat.Count;
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        var started = await browser.Start(person.Phone);

        Assert.Equal(HttpStatusCode.OK, (await browser.Redeem(started["auth_id"]!, await person.ReadCode(seen))).Status);

        Assert.Null(await Failures(person.Phone));
    }

    [Fact]
    public async Task An_unknown_phone_counts_and_answers_like_a_known_one()
    {
        var (person, nobody) = (site.NewPerson(), site.NewPerson());
        using var known = await site.NewMember(person);
        await site.Guess(person.Phone, times: 20, person);
        await site.Guess(nobody.Phone, times: 20);

        Assert.Equal((20, 20), (await Failures(person.Phone), await Failures(nobody.Phone)));
        Assert.Empty(nobody.Chat);
        using var ofKnown = site.BrowserAt("203.0.113.1");
        using var ofUnknown = site.BrowserAt("203.0.113.2");
        foreach (var path in new[] { "start", "guess" })
        {
            var answer = await Answer(ofKnown, person);
            Assert.Equal(await Answer(ofUnknown, nobody), answer);

            async Task<string> Answer(SiteBrowser browser, Person of)
            {
                var started = await browser.Start(of.Phone);
                var told = path == "start" ? started : await browser.Redeem(started["auth_id"]!, SampleCode.Of(1));
                return $"{told.Status} {told["login_via"]} {told["code"]} {told["attempts_left"]} {told["detail"]}";
            }
        }
    }

    [Fact]
    public async Task Waiting_brings_no_new_tries_for_a_users_phone_and_an_unknown_one_leaves_the_store()
    {
        var (person, nobody) = (site.NewPerson(), site.NewPerson());
        using var known = await site.NewMember(person);
        await site.Guess(person.Phone, times: 5, person);
        await site.Guess(nobody.Phone, times: 5);

        site.Clock.Advance(PhoneGuesses.Kept);
        await site.Cleaned(async () => await Failures(nobody.Phone) is null, "the unknown phone's count is gone");

        Assert.Equal(5, await Failures(person.Phone));
    }

    private Task<int?> Failures(string phone) =>
        site.Read(store => store.PhoneGuesses.Where(guesses => guesses.Phone == phone).Select(guesses => (int?)guesses.Failures).SingleOrDefaultAsync());
}
