using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.TelegramAccount;

/// <summary>The stream of <c>GET /api/telegram/connect/qr/{auth_id}</c>.</summary>
internal sealed class QrEvents : IDisposable
{
    private readonly HttpResponseMessage response;
    private readonly IAsyncEnumerator<SseItem<string>> events;

    private QrEvents(HttpResponseMessage response, Stream stream)
    {
        this.response = response;
        events = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
    }

    /// <summary>Begins, and looks at it.</summary>
    public static async Task<QrEvents> Open(SiteBrowser browser)
    {
        var begun = await browser.Post("/api/telegram/connect/qr");
        Assert.Equal(HttpStatusCode.OK, begun.Status);
        return await Open(browser, begun["auth_id"]!);
    }

    public static async Task<QrEvents> Open(SiteBrowser browser, string authId)
    {
        var answer = await browser.Http.GetAsync($"/api/telegram/connect/qr/{authId}", HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        return new QrEvents(answer, await answer.Content.ReadAsStreamAsync());
    }

    public async Task<JsonElement> Next()
    {
        Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(15)), "The stream ended.");
        return JsonDocument.Parse(events.Current.Data).RootElement;
    }

    public async Task<bool> IsOver() => !await events.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(15));

    public void Dispose() => response.Dispose();
}
