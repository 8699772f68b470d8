using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace JobRadar.BotAuth.Hosting;

/// <summary>Runs a host's <c>Main</c>: what an operator can mend ends the process with one sentence, not with a stack trace.</summary>
public static class HostRun
{
    /// <returns>The process's exit code.</returns>
    public static async Task<int> Run(Func<Task> main)
    {
        try
        {
            await main();
            return 0;
        }
        catch (Exception exception) when (Sentence(exception) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    /// <summary>Runs until the host is told to stop. One that cannot start ends what it had begun, before the failure is told.</summary>
    public static async Task RunToEnd(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.StopAsync();
            throw;
        }

        await app.WaitForShutdownAsync();
    }

    /// <summary>What the operator needs to know of this failure; null when it is no mistake of the operator's.</summary>
    internal static string? Sentence(Exception exception) => exception switch
    {
        ConfigurationMistakeException or StoreUnusableException => exception.Message,
        InvalidDataException { InnerException: FormatException mistake } =>
            $"A configuration file cannot be read ({OneLine(exception.Message)}: {OneLine(mistake.Message)}{Place(mistake)}); correct it.",
        IOException { InnerException: AddressInUseException } =>
            $"ASPNETCORE_URLS: {exception.Message.TrimEnd('.')}; stop the program that uses it or choose another port.",
        SocketException => $"ASPNETCORE_URLS: the server cannot listen there ({exception.Message.TrimEnd('.')}); choose an address of this machine and a port that this user may open.",
        FormatException { TargetSite.DeclaringType: { } reader } when reader == typeof(BindingAddress) =>
            "Kestrel:Endpoints: an Url is no address such as https://0.0.0.0:443; correct it.",
        _ when IsOfCertificate(exception) =>
            $"Kestrel: the certificate of an https address cannot be used ({OneLine(exception.Message)}); set Path and Password of Kestrel:Certificates:Default or of the endpoint, or end https at a proxy.",
        _ => null,
    };

    /// <summary>Kestrel reads certificates as it starts: they are missing, their password is wrong, or there is none at all.</summary>
    private static bool IsOfCertificate(Exception exception) =>
        exception is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or CryptographicException or InvalidOperationException
        && exception.StackTrace?.Contains("Kestrel", StringComparison.Ordinal) == true
        && (exception.StackTrace.Contains("Certificate", StringComparison.Ordinal) || exception.StackTrace.Contains("UseHttps", StringComparison.Ordinal));

    /// <summary>The parser's own words may hold what stands in the file.</summary>
    private static string Place(FormatException mistake) =>
        mistake.InnerException is JsonException { LineNumber: { } line } ? $" Line {line + 1}" : "";

    private static string OneLine(string message) => message.Split('\n')[0].Trim().TrimEnd('.');
}
