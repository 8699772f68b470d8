using System.Net.Http.Json;
using System.Text.Json;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Sessions;

public sealed class CommandMenuTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    [Theory]
    [InlineData("", "sessions: Your sessions, logout: End everything, help: What this bot is")]
    [InlineData("ru", "sessions: Ваши сеансы, logout: Завершить всё, help: Что это за бот")]
    public async Task The_menu_has_the_commands_in_both_languages(string language, string commands)
    {
        using var telegram = new HttpClient { BaseAddress = fixture.Site.Telegram.Address };

        await Eventually.True(async () => await Menu(telegram, language) == commands, "the commands are registered");
    }

    private async Task<string> Menu(HttpClient telegram, string language)
    {
        using var answer = await telegram.PostAsJsonAsync($"/bot{fixture.Site.Telegram.BotToken}/getMyCommands", new { language_code = language });
        var menu = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("result");
        return string.Join(", ", menu.EnumerateArray().Select(entry => $"{entry.GetProperty("command")}: {entry.GetProperty("description")}"));
    }
}
