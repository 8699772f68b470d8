using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Sessions;

/// <summary>The stream of <c>GET /api/auth/sessions/events</c>.</summary>
internal sealed class SessionEventStream(HttpResponseMessage response, IAsyncEnumerator<SseItem<string>> items) : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    public static async Task<SessionEventStream> Open(SiteBrowser browser)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/auth/sessions/events");
        var response = await browser.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(new MediaTypeHeaderValue("text/event-stream"), response.Content.Headers.ContentType);
        var parser = SseParser.Create(await response.Content.ReadAsStreamAsync());
        return new SessionEventStream(response, parser.EnumerateAsync().GetAsyncEnumerator());
    }

    /// <summary>Null when the stream has ended.</summary>
    public async Task<(string? Status, string? Reason)?> Next()
    {
        if (!await items.MoveNextAsync().AsTask().WaitAsync(Timeout))
            return null;
        var json = JsonDocument.Parse(items.Current.Data).RootElement;
        return (json.GetProperty("status").GetString(), json.TryGetProperty("reason", out var reason) ? reason.GetString() : null);
    }

    /// <summary>The first event that is not a change.</summary>
    public async Task<(string? Status, string? Reason)?> Last()
    {
        while (true)
        {
            if (await Next() is not ("changed", null) and var other)
                return other;
        }
    }

    public async ValueTask DisposeAsync()
    {
        response.Dispose();
        await items.DisposeAsync();
    }
}
