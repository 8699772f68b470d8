using Microsoft.Extensions.Configuration;

namespace JobRadar.BotAuth.Hosting;

/// <summary>
/// Values that stand in files, where the environment would show them to whoever lists processes: <c>Telegram:BotToken:File</c> names a file with the value of
/// <c>Telegram:BotToken</c>, as container engines mount secrets; and systemd's credentials are one file for each key, named as in the environment (<c>Telegram__BotToken</c>).
/// </summary>
internal static class SecretFiles
{
    public const string Key = "File";

    private const string CredentialsVariable = "CREDENTIALS_DIRECTORY";
    private const int MaxLength = 64 * 1024;
    private static readonly string Suffix = ConfigurationPath.KeyDelimiter + Key;

    /// <exception cref="ConfigurationMistakeException">A file cannot be read, or its value is given in another way, too.</exception>
    public static void AddSecretFiles(this ConfigurationManager configuration)
    {
        if (configuration[CredentialsVariable] is { Length: > 0 } credentials)
            configuration.AddKeyPerFile(credentials, optional: true);
        var values = configuration.AsEnumerable()
            .Where(entry => entry.Key.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(entry.Value))
            .ToDictionary(entry => entry.Key[..^Suffix.Length], entry => (string?)Read(configuration, entry.Key, entry.Value!.Trim()), StringComparer.OrdinalIgnoreCase);
        if (values.Count > 0)
            configuration.AddInMemoryCollection(values);
    }

    private static string Read(ConfigurationManager configuration, string key, string path)
    {
        var named = key[..^Suffix.Length];
        Check.That(string.IsNullOrWhiteSpace(configuration[named]), $"{named} is given twice, as a value and by {key}; take one out.");
        try
        {
            var file = new FileInfo(path);
            Check.That(file.Exists, $"{key} names a file that is not there; correct its path.");
            Check.That(file.Length <= MaxLength, $"{key} names a file of more than 64 KiB, which is no such value; correct its path.");
            return File.ReadAllText(path).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ConfigurationMistakeException($"{key} names a file that cannot be read; this process needs the right to.");
        }
    }
}
