using System.Net.ServerSentEvents;
using System.Text.Json;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests.Running;

/// <summary>The page's open event stream of one login request.</summary>
internal sealed class RequestEvents : IDisposable
{
    private readonly HttpResponseMessage response;
    private readonly IAsyncEnumerator<SseItem<string>> events;

    private RequestEvents(HttpResponseMessage response, Stream stream)
    {
        this.response = response;
        events = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
    }

    public static async Task<RequestEvents> Open(SiteBrowser browser, string authId)
    {
        var answer = await browser.Http.GetAsync($"/api/auth/requests/{authId}/events", HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        return new RequestEvents(answer, await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>Reads on until an event says that the request has this status.</summary>
    /// <exception cref="TimeoutException">None came in time.</exception>
    public async Task WaitFor(string status, TimeSpan within)
    {
        var deadline = Task.Delay(within);
        for (string? seen = null; seen != status; seen = JsonDocument.Parse(events.Current.Data).RootElement.GetProperty("status").GetString())
        {
            var next = events.MoveNextAsync().AsTask();
            if (await Task.WhenAny(next, deadline) == deadline)
                throw new TimeoutException($"The page was not told '{status}' within {within}; the last it heard was '{seen}'.");
            Assert.True(await next, $"The stream ended before '{status}'.");
        }
    }

    public void Dispose() => response.Dispose();
}
