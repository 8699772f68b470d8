using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Description;
using JobRadar.BotAuth.WebHost.Errors;

namespace JobRadar.BotAuth.ApiTests.Description;

/// <summary><c>docs/api.md</c> says what is true.</summary>
public sealed partial class ApiPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs/api.md"));

    [Fact]
    public void Its_table_has_every_code_with_its_status_and_no_other()
    {
        var rows = Row().Matches(Page).Select(row => $"{row.Groups["status"].Value} {row.Groups["code"].Value}");

        Assert.Equal(ProblemCode.All.Select(code => $"{code.Status} {code.Code}").Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void All_codes_are_those_that_there_are() =>
        Assert.Equal(
            typeof(ProblemCode).GetFields().Select(field => field.GetValue(null)).OfType<ProblemCode>().Select(code => code.Code).Order(StringComparer.Ordinal),
            ProblemCode.All.Select(code => code.Code).Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_streams_that_it_names_are_those_that_are_described()
    {
        var described = (await ApiDocument.Whole).Root.GetProperty("paths").EnumerateObject()
            .Where(path => path.Value.TryGetProperty("get", out var get) && get.GetProperty("responses").TryGetProperty("200", out var good)
                && good.TryGetProperty("content", out var content) && content.TryGetProperty("text/event-stream", out _))
            .Select(path => path.Name);
        var section = Page[Page.IndexOf("## Event streams", StringComparison.Ordinal)..];

        Assert.All(described, path => Assert.Contains(path, section, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_login_by_curl_works_as_it_stands_there()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")) && !File.Exists("/usr/bin/curl"), "curl is missing (Debian package curl).");
        await using var site = await Site.Start();
        var person = site.NewPerson();
        using var folder = Repository.NewFolder();
        var script = Block().Match(Page).Groups["script"].Value
            .Replace("http://localhost:5080", site.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
            .Replace("+371 20 000 001", person.Phone, StringComparison.Ordinal);
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-e", "-c", script])
        {
            WorkingDirectory = folder.Path,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

        var started = JsonDocument.Parse((await shell.StandardOutput.ReadLineAsync())!).RootElement;
        await shell.StandardInput.WriteLineAsync(await person.ConfirmAndReadCode(started.GetProperty("bot_url").GetString()!.Split("?start=")[1]));
        var me = JsonDocument.Parse((await shell.StandardOutput.ReadLineAsync())!).RootElement;

        Assert.Equal(person.Phone, me.GetProperty("user").GetProperty("phone").GetString());
        Assert.Equal("204", await shell.StandardOutput.ReadLineAsync());
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
        Assert.Contains("telegram_direct", await File.ReadAllTextAsync(folder.File("start.json")), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| (?<status>\d{3}) \| `(?<code>\w+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Row();

    [GeneratedRegex("```sh\n(?<script>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Block();
}
