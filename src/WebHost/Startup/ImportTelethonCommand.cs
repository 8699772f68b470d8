using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.MtprotoSessions.Import;

namespace JobRadar.BotAuth.WebHost.Startup;

/// <summary><c>WebHost import-telethon &lt;csv&gt;</c>: takes the old site's sessions over, line by line, and says of each what became of it.</summary>
internal static class ImportTelethonCommand
{
    private const string Name = "import-telethon";

    public static bool Matches(string[] args) => args is [Name, ..];

    /// <exception cref="ConfigurationMistakeException">No file, or MTProto is off.</exception>
    public static async Task Run(string[] args)
    {
        Check.That(args is [_, not ['-', ..], ..], $"{Name} needs the file: WebHost {Name} sessions.csv, with lines of phone,telegram_id,session_string.");
        await using var app = await WebHostApp.Build(args[2..]);
        var import = app.Services.GetService<ImportTelethon>();
        Check.That(import is not null, $"{Name} needs Telegram:ApiId and Telegram:ApiHash: without them the sessions could not be used.");
        using var csv = Open(args[1]);
        int taken = 0, refused = 0;
        await foreach (var line in import!.Run(csv, CancellationToken.None))
        {
            await Console.Out.WriteLineAsync(line.Problem is null ? $"line {line.Number}: taken" : $"line {line.Number}: not taken: {line.Problem}");
            _ = line.Problem is null ? taken++ : refused++;
        }

        await Console.Out.WriteLineAsync($"{taken} taken, {refused} not taken");
    }

    private static StreamReader Open(string path)
    {
        try
        {
            return new StreamReader(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationMistakeException($"import-telethon: the file '{path}' cannot be read ({exception.Message.TrimEnd('.')}).");
        }
    }
}
