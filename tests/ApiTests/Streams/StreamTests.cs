using System.Net;
using System.Net.Sockets;
using System.Text;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Streams;

/// <summary>Event streams say now and then that they are there, and go when their reader does.</summary>
public sealed class StreamTests : IAsyncLifetime
{
    private static readonly TimeSpan CommentEvery = TimeSpan.FromSeconds(15);

    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.StartWithMtproto();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Each_stream_has_a_comment_every_15_seconds()
    {
        using var browser = site.NewBrowser();
        var authId = (await browser.Start(site.NewPerson().Phone))["auth_id"];
        using var member = await site.NewMember(site.NewPerson());
        var scan = (await member.Post("/api/telegram/connect/qr"))["auth_id"];

        await AssertCommented(browser, $"/api/auth/requests/{authId}/events");
        await AssertCommented(member, "/api/auth/sessions/events");
        await AssertCommented(member, $"/api/telegram/connect/qr/{scan}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Readers_who_close_their_connection_leave_their_places_at_once(bool withReset)
    {
        using var member = await site.NewMember(site.NewPerson());
        var places = 20 * site.WebHosts;
        var readers = new List<TcpClient>();
        while (readers.Count < places)
            readers.Add(await Listen(member));
        using (var refused = await Open(member, "/api/auth/sessions/events"))
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);

        foreach (var reader in readers)
        {
            if (withReset)
                reader.Client.LingerState = new LingerOption(enable: true, seconds: 0);
            reader.Dispose();
        }

        var again = new List<HttpResponseMessage>();
        await Eventually.True(
            async () =>
            {
                again.Add(await Open(member, "/api/auth/sessions/events"));
                return again.Count(stream => stream.StatusCode == HttpStatusCode.OK) == places;
            },
            "every place is free again");
        again.ForEach(stream => stream.Dispose());
    }

    /// <summary>The clock moves 15 s only after what was there to be told was told, so each move is one comment at least.</summary>
    private async Task AssertCommented(SiteBrowser browser, string path)
    {
        using var stream = await Open(browser, path);
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
        Assert.Equal("no-store", stream.Headers.CacheControl?.ToString());
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync());
        Assert.StartsWith("data: ", await lines.ReadLineAsync());
        Assert.Equal("", await lines.ReadLineAsync());
        for (var comment = 0; comment < 2; comment++)
        {
            var next = lines.ReadLineAsync();
            await Eventually.True(
                () =>
                {
                    site.Clock.Advance(CommentEvery / 5);
                    return next.IsCompleted;
                },
                $"{path} has a comment");
            Assert.Equal(": here", await next);
            Assert.Equal("", await lines.ReadLineAsync());
        }
    }

    private async Task<TcpClient> Listen(SiteBrowser browser)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(site.Address.Host, site.Address.Port);
        var request = $"GET /api/auth/sessions/events HTTP/1.1\r\nHost: {site.Address.Authority}\r\nCookie: auth_token={browser["auth_token"]}\r\n\r\n";
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        var status = new byte[15];
        await connection.GetStream().ReadExactlyAsync(status);
        Assert.Equal("HTTP/1.1 200 OK", Encoding.ASCII.GetString(status));
        return connection;
    }

    private static Task<HttpResponseMessage> Open(SiteBrowser browser, string path) =>
        browser.Http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
}
