using System.Globalization;
using System.Net;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Hosting.Logging;
using JobRadar.BotAuth.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Serilog;
using Serilog.Events;

namespace JobRadar.BotAuth.UnitTests.Hosting;

/// <summary>On a real server of its own, that knows a few paths.</summary>
public sealed class RequestLoggingTests : IAsyncLifetime
{
    private readonly Logged log = Logged.Readable();
    private WebApplication server = null!;
    private HttpClient http = null!;

    public ValueTask InitializeAsync() => Start(LogEventLevel.Verbose);

    [Fact]
    public async Task A_request_is_one_line_with_method_path_status_time_and_address()
    {
        await http.PostAsync("/made", new StringContent("body"), TestContext.Current.CancellationToken);
        Assert.Matches(@"Z INF POST /made 201 in \d+\.\d ms from (127\.0\.0\.1|::1)$", (await Line("/made")).Text);
        Assert.Single(log.Events);
    }

    [Fact]
    public async Task No_query_header_or_body_gets_into_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/made?code=canary1") { Content = new StringContent("canary2") };
        request.Headers.Add("Authorization", "Bearer canary3");
        request.Headers.Add("Cookie", "auth_token=canary4");
        request.Headers.Add("User-Agent", "canary5");
        await http.SendAsync(request, TestContext.Current.CancellationToken);
        var (entry, text) = await Line("/made");
        Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", string.Join(' ', entry.Properties), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/Health")]
    [InlineData("/assets/login.js")]
    public async Task Probes_and_files_are_no_news(string path)
    {
        await http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(LogEventLevel.Debug, (await Line(path)).Entry.Level);
    }

    [Theory]
    [InlineData("/fails", "INF GET /fails 500 in")]
    [InlineData("/begins-and-fails", "INF GET /begins-and-fails 500 in")]
    public async Task An_exception_is_logged_once(string path, string line)
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => Read(path));
        Assert.Contains(line, (await Line(path)).Text, StringComparison.Ordinal);
        await Eventually.True(() => log.Events.Any(entry => entry.Exception is not null), "the server has logged the exception");
        await server.StopAsync(TestContext.Current.CancellationToken);
        Assert.Single(log.Events, entry => entry.Exception is not null);
    }

    [Fact]
    public async Task An_answer_that_fails_is_the_servers_own()
    {
        using var answer = await http.GetAsync("/fails", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.InternalServerError, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("203.0.113.7", "ReverseProxy:KnownProxies:0=127.0.0.1", "ReverseProxy:KnownProxies:1=::1")]
    [InlineData("127.0.0.1")]
    public async Task The_address_is_the_clients_when_a_known_proxy_says_so(string address, params string[] settings)
    {
        await Stop();
        await Start(LogEventLevel.Verbose, settings);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/made");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.EndsWith($" from {address}", (await Line("/made")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_level_of_its_source_switches_it_off_and_the_answers_stay()
    {
        await Stop();
        await Start(LogEventLevel.Warning);
        Assert.Equal(HttpStatusCode.Created, (await http.GetAsync("/made", TestContext.Current.CancellationToken)).StatusCode);
        await server.StopAsync(TestContext.Current.CancellationToken);
        Assert.Empty(log.Events);
    }

    public async ValueTask DisposeAsync() => await Stop();

    private async Task<string> Read(string path)
    {
        using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The line of a request is written after its answer.</summary>
    private async Task<(LogEvent Entry, string Text)> Line(string path)
    {
        await Eventually.True(() => log.Events.Any(IsIt), $"the line of {path}");
        var entry = log.Events.Single(IsIt);
        return (entry, log.Lines.Single(line => line.Contains(entry.RenderMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal)));

        bool IsIt(LogEvent entry) => entry.Properties.ContainsKey("Elapsed") && entry.Properties["RequestPath"] is ScalarValue { Value: string its } && its == path;
    }

    private async ValueTask Start(LogEventLevel level, params string[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var logger = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Error)
            .MinimumLevel.Override("Serilog.AspNetCore", level)
            .WriteTo.Sink(log)
            .CreateLogger();
        builder.Services.AddSerilog(logger, dispose: true).AddReverseProxy(Configured.By(settings));
        server = builder.Build();
        server.UseForwardedHeaders();
        server.UseRequestLogging();
        server.MapMethods("/made", ["GET", "POST"], () => Results.Created());
        server.MapGet("/fails", void () => throw new InvalidOperationException("why"));
        server.MapGet("/begins-and-fails", async context =>
        {
            await context.Response.WriteAsync("it begins");
            await context.Response.Body.FlushAsync();
            throw new InvalidOperationException("why");
        });
        await server.StartAsync();
        http = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };
    }

    private async Task Stop()
    {
        http.Dispose();
        await server.DisposeAsync();
    }
}
