using System.Net;
using System.Security.Cryptography;
using JobRadar.BotAuth.ProcessTests.Running;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests;

/// <summary><c>WebHost import-telethon &lt;csv&gt;</c>, as an operator runs it.</summary>
public sealed class ImportTelethonTests
{
    [Fact]
    public async Task Each_line_is_answered_and_no_secret_or_phone_is_written()
    {
        await using var installation = await Installation.Start();
        using var files = Repository.NewFolder();
        var (one, two, three) = (installation.NewPerson(), installation.NewPerson(), installation.NewPerson());
        var session = await OldSite.SignIn(installation.Telegram, one);
        var stranger = OldSite.Write(new IPEndPoint(IPAddress.Parse("203.0.113.7"), 443), RandomNumberGenerator.GetBytes(256));
        var csv = files.File("old.csv");
        await File.WriteAllLinesAsync(csv, 
        [
            "phone,telegram_id,session_string",
            $"{one.Phone},{one.Id},{session}",
            $"{two.Phone[1..]},{two.Id},{session[..50]}",
            $"\"{three.Phone}\",\"{three.Id}\",\"{await OldSite.SignIn(installation.Telegram, three)}\"",
            $"{two.Phone},{two.Id},{stranger}",
        ]);

        var import = installation.Run(["import-telethon", csv], Site.MtprotoSettings(installation.Telegram, files));
        Assert.Equal(0, await import.WaitForExit());

        Assert.Equal(
            [
                "line 2: taken", "line 3: not taken: session_string is no Telethon session of version 1", "line 4: taken",
                "line 5: not taken: session_string leads to an address that is neither Telegram's nor Telegram:ServerAddress", "2 taken, 2 not taken",
            ],
            import.Output.Where(line => line.Contains("taken", StringComparison.Ordinal)));
        Assert.Equal(2, await installation.Count("SELECT count(*) FROM MtprotoSessions"));
        Assert.DoesNotContain(session[1..40], import.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(one.Phone[1..], import.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import-telethon needs the file", "import-telethon")]
    [InlineData("cannot be read", "import-telethon", "missing.csv")]
    public async Task A_mistake_is_one_sentence(string sentence, params string[] arguments)
    {
        await using var installation = await Installation.Start();
        using var files = Repository.NewFolder();

        var import = installation.Run(arguments, Site.MtprotoSettings(installation.Telegram, files));

        Assert.Equal(1, await import.WaitForExit());
        Assert.Contains(sentence, Assert.Single(import.Errors, line => line.Length > 0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_app_there_is_nothing_to_import_for()
    {
        await using var installation = await Installation.Start();
        using var files = Repository.NewFolder();
        await File.WriteAllTextAsync(files.File("old.csv"), "");

        var import = installation.Run(["import-telethon", files.File("old.csv")], []);

        Assert.Equal(1, await import.WaitForExit());
        Assert.Contains("Telegram:ApiId", import.Text, StringComparison.Ordinal);
    }
}
