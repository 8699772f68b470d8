using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TelegramSimulator;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.BrowserTests.Dashboard;

/// <summary>The dashboard says in plain words what happened to its user's access.</summary>
public sealed class ActivityTests(ClassSite site) : BrowserTest(site)
{
    [Theory]
    [InlineData("en-GB", "Signed in with a code from Telegram", "A wrong code was typed")]
    [InlineData("ru-RU", "Вход с кодом из Telegram", "Введён неверный код")]
    public async Task The_card_tells_what_happened_and_marks_this_session(string locale, string login, string refusal)
    {
        var person = Site.NewPerson();
        var page = await OpenDashboard(person, locale);
        await Add(person, AuditKind.Refusal, "wrong_code", 1);
        await page.ReloadAsync();

        var events = page.Locator("#activity .event");
        await Expect(events.Filter(new() { HasText = refusal })).ToContainTextAsync("203.0.113.0");
        var own = events.Filter(new() { HasText = login });
        await Expect(own.Locator(".badge")).ToBeVisibleAsync();
        await Expect(page.Locator("#activity .badge:visible")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task More_than_a_page_is_loaded_on_demand()
    {
        var person = Site.NewPerson();
        var page = await OpenDashboard(person, "en-GB");
        await Add(person, AuditKind.Login, "direct", 118);
        await page.ReloadAsync();
        var (events, more) = (page.Locator("#activity .event"), page.Locator("#activity .more"));
        await Expect(events).ToHaveCountAsync(100);
        await Expect(more).ToHaveTextAsync("Show more (100 of 120)");

        await more.ClickAsync();

        await Expect(events).ToHaveCountAsync(120);
        await Expect(more).ToBeHiddenAsync();
    }

    private Task Add(Person person, AuditKind kind, string reason, int count) => Site.Services.GetRequiredService<StoreWriter>().Write(
        async (store, now, cancellationToken) =>
        {
            var user = await store.Users.SingleAsync(row => row.TelegramId == person.Id, cancellationToken);
            for (var number = 0; number < count; number++)
                store.Audit(kind, reason, user.Id, new RequestOrigin("203.0.113.0", "Safari", "macOS"), now.AddMinutes(-number));
        },
        CancellationToken.None);
}
