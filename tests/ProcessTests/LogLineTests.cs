using System.Text.Json;
using JobRadar.BotAuth.ProcessTests.Running;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests;

/// <summary>What an operator's tools, and an operator at a terminal, get to read.</summary>
public sealed class LogLineTests
{
    // Line ends, a forged entry in either form, clear screen, C1, separators, direction marks, DEL.
    private const string Attack =
        "%0d%0a02:09:44.123Z%20INF%20forged%0a{%22@m%22:%22forged%22}%1b[2J%1b]0;title%07%08%7f%c2%85%c2%9b31m%e2%80%a8%e2%80%a9%e2%80%ae%e2%81%a6%e2%80%8f%ef%bb%bf";

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task A_path_with_control_characters_stays_on_its_line(string environment)
    {
        await using var installation = await Installation.Start();
        var host = installation.StartWebHost($"environment={environment}");
        await host.WaitUntilReady(installation.Site);
        using var browser = installation.NewBrowser();

        await browser.Get($"/api/attack{Attack}");
        await browser.Get("/api/after");
        await host.WaitForLine("/api/after");
        await Stop(host);

        var line = Assert.Single(host.Output, line => line.Contains("forged", StringComparison.Ordinal));
        Assert.Contains("/api/attack", line, StringComparison.Ordinal);
        Assert.Contains(@"\u001b[2J", line, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(@"\u202e\u2066\u200f\ufeff", line, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Text.Replace("\n", "", StringComparison.Ordinal), character => char.IsControl(character) || character is '\u2028' or '\u2029' or '\u202e' or '\u2066' or '\u200f' or '\ufeff');
    }

    [Fact]
    public async Task In_Production_every_line_is_one_JSON_object_with_its_time_in_UTC()
    {
        await using var installation = await Installation.Start();
        var host = installation.StartWebHost("environment=Production", "Serilog:MinimumLevel=Debug");
        await host.WaitUntilReady(installation.Site);
        using var browser = installation.NewBrowser();

        await Fail(installation, browser);
        await Stop(host);

        var entries = host.Output.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.All(entries, entry => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", entry.GetProperty("@t").GetString()));
        Assert.All(entries, entry => Assert.NotEqual("", entry.GetProperty("@m").GetString()));
        var request = Assert.Single(entries, entry => Text(entry, "RequestPath") == "/api/auth/start" && entry.TryGetProperty("Elapsed", out _));
        Assert.Equal(("POST", 500, null), (Text(request, "RequestMethod"), request.GetProperty("StatusCode").GetInt32(), Text(request, "@l")));
        Assert.Contains(entries, entry => Text(entry, "RequestPath") == "/health/ready" && Text(entry, "@l") == "Debug");
        Assert.Empty(host.Errors);
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task An_exception_is_logged_once_and_only_an_entry_begins_at_the_margin(string environment)
    {
        await using var installation = await Installation.Start();
        var host = installation.StartWebHost($"environment={environment}");
        await host.WaitUntilReady(installation.Site);
        using var browser = installation.NewBrowser();

        await Fail(installation, browser);
        await Stop(host);

        Assert.Single(host.Output, line => line.Contains("no such table: LoginRequests", StringComparison.Ordinal));
        if (environment == "Development")
            Assert.All(host.Output, line => Assert.Matches(@"^(    .*|\d\d:\d\d:\d\d\.\d{3}Z (VRB|DBG|INF|WRN|ERR|FTL) .*)$", line));
    }

    [Theory]
    [InlineData("Serilog:WriteTo:0:Name=Console")]
    [InlineData("Serilog:Filter:0:Name=ByExcluding")]
    [InlineData("Serilog:Enrich:0=FromLogContext")]
    public async Task Nothing_but_levels_can_be_set(string setting)
    {
        await using var installation = await Installation.Start();
        var host = installation.StartWebHost(setting);
        Assert.Equal(1, await host.WaitForExit());
        var sentence = Assert.Single(host.Errors);
        Assert.StartsWith(setting.Split(':', '=')[0] + ":" + setting.Split(':', '=')[1], sentence, StringComparison.Ordinal);
        Assert.Contains("MinimumLevel", sentence, StringComparison.Ordinal);
    }

    /// <summary>A start that the store cannot take; its line is written when the next one is.</summary>
    private static async Task Fail(Installation installation, SiteBrowser browser)
    {
        await installation.Change("ALTER TABLE LoginRequests RENAME TO Elsewhere");
        Assert.Equal(500, (int)(await browser.Start(installation.NewPerson().Phone)).Status);
    }

    private static async Task Stop(HostProcess host)
    {
        await host.Terminate();
        Assert.Equal(0, await host.WaitForExit());
    }

    private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString() : null;
}
