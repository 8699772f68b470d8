using System.Net.Sockets;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
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
        IOException { InnerException: AddressInUseException } =>
            $"ASPNETCORE_URLS: {exception.Message.TrimEnd('.')}; stop the program that uses it or choose another port.",
        SocketException => $"ASPNETCORE_URLS: the server cannot listen there ({exception.Message.TrimEnd('.')}); choose an address of this machine and a port that this user may open.",
        _ => null,
    };
}
