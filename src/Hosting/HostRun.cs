using JobRadar.BotAuth.Shared.Store;
using Microsoft.AspNetCore.Connections;

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

    private static string? Sentence(Exception exception) => exception switch
    {
        ConfigurationMistakeException or StoreUnusableException => exception.Message,
        IOException { InnerException: AddressInUseException } =>
            $"ASPNETCORE_URLS: {exception.Message.TrimEnd('.')}; stop the program that uses it or choose another port.",
        _ => null,
    };
}
