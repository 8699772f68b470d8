using System.Net;
using System.Text.RegularExpressions;
using JobRadar.BotAuth.Hosting;
using WTelegram;

namespace JobRadar.BotAuth.MtprotoSessions.Telegram;

/// <summary>As which app, and where, users' sessions are opened: <c>Telegram:ApiId</c> and what goes with it, checked.</summary>
/// <param name="ServerAddress">The datacenter to begin with, as in <c>2>127.0.0.1:443</c>; null for Telegram's own.</param>
public sealed partial record TelegramApp(int ApiId, string ApiHash, string? ServerAddress)
{
    /// <summary>Under which name users see these sessions in Telegram, Settings → Devices: the site's.</summary>
    public string Device { get; init; } = new SiteOptions().Name;

    /// <summary>The app of Development without an app of its own, for the simulator's datacenter.</summary>
    public static TelegramApp Simulated(int port) => new(1, "00000000000000000000000000000000", $"2>{IPAddress.Loopback}:{port}");

    /// <param name="serverKey">Path of the datacenter's RSA public key (PEM); null for Telegram's own.</param>
    /// <returns>Null: MTProto sessions are off.</returns>
    /// <exception cref="ConfigurationMistakeException">A value is missing or wrong.</exception>
    public static TelegramApp? From(int? apiId, string? apiHash, string? serverAddress, string? serverKey)
    {
        if (apiId is null && apiHash is null)
        {
            Check.That(serverAddress is null && serverKey is null, "Telegram:ServerAddress and Telegram:ServerKey need Telegram:ApiId and Telegram:ApiHash.");
            return null;
        }

        Check.That(apiId is > 0, "Telegram:ApiId is missing: set the api_id that my.telegram.org gives beside Telegram:ApiHash.");
        Check.That(apiHash is not null && Hash().IsMatch(apiHash), "Telegram:ApiHash must be the 32 hexadecimal digits that my.telegram.org gives beside Telegram:ApiId.");
        Check.That(serverAddress is null || (Address().IsMatch(serverAddress) && IPEndPoint.TryParse(serverAddress.AsSpan(2), out _)), "Telegram:ServerAddress must be a datacenter's number and address, such as 2>127.0.0.1:443.");
        CheckBuild(serverAddress);
        if (serverKey is not null)
            Trust(ReadKey(serverKey));
        return new TelegramApp(apiId!.Value, apiHash!, serverAddress);
    }

    /// <summary>Takes a datacenter's answers for true when they are signed with this key. Telegram's own keys are no longer trusted then.</summary>
    public static void Trust(string publicKeyPem) => Encryption.LoadPublicKey(publicKeyPem);

    private static string ReadKey(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationMistakeException($"Telegram:ServerKey: the file '{path}' cannot be read ({exception.Message.TrimEnd('.')}).");
        }
    }

    private static void CheckBuild(string? serverAddress)
    {
#if !WTELEGRAMCLIENT
        Check.That(
            serverAddress is not null && IPAddress.IsLoopback(IPEndPoint.Parse(serverAddress.AsSpan(2)).Address),
            "Telegram:ApiId needs a build with -p:WTelegramClient=true: the stand-in of this build speaks MTProto to Telegram:ServerAddress on this machine only.");
#endif
    }

    [GeneratedRegex("^[0-9a-fA-F]{32}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hash();

    [GeneratedRegex("^[1-5]>([0-9.]+|\\[[0-9a-fA-F:]+\\]):[0-9]{1,5}\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
