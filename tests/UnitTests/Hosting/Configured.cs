using Microsoft.Extensions.Configuration;

namespace JobRadar.BotAuth.UnitTests.Hosting;

internal static class Configured
{
    /// <summary>A configuration of <c>Key:Name=value</c> lines.</summary>
    public static IConfiguration By(params string[] lines) => new ConfigurationBuilder()
        .AddInMemoryCollection(lines.Select(line => line.Split('=', 2)).ToDictionary(parts => parts[0], string? (parts) => parts[1]))
        .Build();
}
