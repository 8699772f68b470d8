using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.WebHost.Startup;

namespace JobRadar.BotAuth.UnitTests.Architecture;

public sealed class ReadmeTests
{
    /// <summary>Each class <c>…Options</c> of the hosts is the configuration section that its name says.</summary>
    [Fact]
    public void Every_configuration_key_is_in_the_readme()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var keys = (
            from assembly in new[] { typeof(Shared.Login.LoginOptions).Assembly, typeof(StoreOptions).Assembly, typeof(TelegramOptions).Assembly, typeof(BotWorkerOptions).Assembly }
            from type in assembly.GetTypes()
            where type.IsClass && type.Name.EndsWith("Options", StringComparison.Ordinal)
            from property in type.GetProperties()
            select $"{Section(type.Name)}:{property.Name}").ToList();
        Assert.True(keys.Count > 20, "The options were not found.");
        Assert.DoesNotContain(keys, key => !readme.Contains($"`{key}`", StringComparison.Ordinal));
    }

    private static string Section(string type) => type[..^"Options".Length] switch
    {
        "Limit" => "Limits",
        "Mtproto" => "UserSessions",
        var name => name,
    };
}
