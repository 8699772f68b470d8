using Microsoft.Extensions.Configuration;

namespace JobRadar.BotAuth.Hosting;

/// <summary>
/// Names that are nearly ones that count. Inside a section of ours every unknown key is a mistake (<see cref="SectionReader"/>); beside them anything may stand, as the environment is everybody's,
/// so only what is a letter or two away from a name of ours stops the start.
/// </summary>
internal static class NearMisses
{
    private const int Away = 2;

    /// <summary>Every section that this product or its framework reads.</summary>
    public static readonly IReadOnlyList<string> Sections =
    [
        "Telegram", "Ngrok", "Store", "ConnectionStrings", "Login", "Session", "Site", "UserSessions", "Limits", "Audit", "BotWorker", "Clients", "ForwardAuth", "ReverseProxy", "KeyRing", "Hsts",
        "Serilog", "Kestrel", "Logging",
    ];

    private static readonly string[] Environments = ["Development", "Staging", "Production"];

    /// <exception cref="ConfigurationMistakeException">Something is nearly a name that counts.</exception>
    public static void CheckNames(this IConfiguration configuration, string environment)
    {
        // Staging2 is a name that somebody chose.
        if (Near(environment.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), Environments) is { } meant)
            throw new ConfigurationMistakeException($"ASPNETCORE_ENVIRONMENT is '{environment}', which is nearly {meant}; correct it, or take a name that looks like none of {string.Join(", ", Environments)}.");
        foreach (var section in configuration.GetChildren())
        {
            // Login_MaxCodeAttempts: in the environment a section's keys stand behind two.
            if (section.Key.Split('_', 2) is [var first, { Length: > 0 } rest] && rest[0] != '_' && Sections.Contains(first, StringComparer.Ordinal))
                throw new ConfigurationMistakeException($"{section.Key} is not a known key; in the environment it has two underscores: {first}__{rest}.");
            if (section.GetChildren().Any() && Near(section.Key, Sections) is { } known)
                throw new ConfigurationMistakeException($"{section.Key} is not a known section; it is nearly {known}.");
        }

        foreach (var connection in configuration.GetSection("ConnectionStrings").GetChildren())
        {
            if (Near(connection.Key, ["Store"]) is { } store)
                throw new ConfigurationMistakeException($"{connection.Path} is not a known key; it is nearly ConnectionStrings:{store}.");
        }
    }

    /// <returns>The name that it was meant to be; null when it is one of them, or like none.</returns>
    private static string? Near(string text, IReadOnlyList<string> names) =>
        names.Contains(text, StringComparer.OrdinalIgnoreCase) ? null : names.FirstOrDefault(name => Distance(text.ToUpperInvariant(), name.ToUpperInvariant()) <= (name.Length < 6 ? 1 : Away));

    /// <summary>How many letters are other ones, missing, too many or swapped with their neighbour (optimal string alignment).</summary>
    private static int Distance(string one, string other)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var row = 0; row <= one.Length; row++)
        {
            for (var column = 0; column <= other.Length; column++)
            {
                if (row == 0 || column == 0)
                {
                    rows[row, column] = row + column;
                    continue;
                }

                var same = one[row - 1] == other[column - 1] ? 0 : 1;
                rows[row, column] = Math.Min(Math.Min(rows[row - 1, column] + 1, rows[row, column - 1] + 1), rows[row - 1, column - 1] + same);
                if (row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1])
                    rows[row, column] = Math.Min(rows[row, column], rows[row - 2, column - 2] + 1);
            }
        }

        return rows[one.Length, other.Length];
    }
}
