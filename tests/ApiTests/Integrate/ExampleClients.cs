using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Stores;

namespace JobRadar.BotAuth.ApiTests.Integrate;

/// <summary><c>examples/clients.env</c> as it is, but for the port of the example that runs.</summary>
internal static class ExampleClients
{
    public const string Secret = "everybody knows this secret";

    /// <summary>A site that knows the examples as its clients. They are programs of others, so one store is enough.</summary>
    /// <param name="written">The example's address as the file has it.</param>
    /// <param name="address">Where it is now.</param>
    public static async Task<Site> StartSite(string written, Uri address) =>
        await Site.Start(await TestDatabase.Create(StoreProvider.Sqlite), new SimulatorOptions(), [.. Settings(written, address)]);

    private static IEnumerable<string> Settings(string written, Uri address) => File.ReadLines(Path.Combine(Repository.Root, "examples", "clients.env"))
        .Where(line => line.StartsWith("Clients__", StringComparison.Ordinal))
        .Select(line => line.Split('=', 2))
        .Select(pair => $"{pair[0].Replace("__", ":", StringComparison.Ordinal)}={pair[1].Replace(written, address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)}");
}
