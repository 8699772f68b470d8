using System.Net.Http.Json;
using System.Text.Json;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests.Running;

/// <summary>Somebody in a simulator that runs in another process, by its control API.</summary>
internal sealed class SimulatorClient(Uri simulator, long personId) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = simulator };

    /// <summary>Returns when the bot has taken the update.</summary>
    public async Task Do(string action, string? payload = null)
    {
        using var answer = await http.PostAsJsonAsync($"/sim/people/{personId}/{action}", new { payload, wait = true });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The first text of the bot for which <paramref name="find"/> finds something.</summary>
    public async Task<string> WaitFor(Func<JsonElement, string?> find)
    {
        string? found = null;
        await Eventually.True(
            async () => (found = (await Messages()).Select(find).FirstOrDefault(text => text is not null)) is not null,
            "a message of the bot");
        return found!;
    }

    public void Dispose() => http.Dispose();

    private async Task<IEnumerable<JsonElement>> Messages()
    {
        var chat = await http.GetFromJsonAsync<JsonElement>($"/sim/people/{personId}");
        return chat.GetProperty("messages").EnumerateArray().Where(message => message.GetProperty("from_bot").GetBoolean());
    }
}
