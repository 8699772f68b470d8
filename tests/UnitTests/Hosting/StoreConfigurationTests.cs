using JobRadar.BotAuth.Hosting;
using Microsoft.Data.Sqlite;

namespace JobRadar.BotAuth.UnitTests.Hosting;

public sealed class StoreConfigurationTests
{
    [Theory]
    [InlineData("Store:Provider=sqlite", "botauth.db")]
    [InlineData("ConnectionStrings:Store=Data Source=data/own.db", "data/own.db")]
    [InlineData("ConnectionStrings:Store=Data Source=/srv/own.db", "/srv/own.db")]
    public void A_relative_file_is_in_the_folder_that_the_host_names(string line, string file)
    {
        var settings = Configured.By(line).ReadStore("/app", shared: true);
        Assert.Equal(Path.Combine("/app", file), new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource);
        Assert.True(settings.WatchOtherProcesses);
    }

    [Theory]
    [InlineData("Store:Provider=Oracle", "Store:Provider")]
    [InlineData("Store:Path=x", "Store:Path")]
    [InlineData("ConnectionStrings:Store=", "ConnectionStrings:Store")]
    [InlineData("ConnectionStrings:Store=nonsense", "ConnectionStrings:Store")]
    [InlineData("ConnectionStrings:Store=Host=db;Username=a", "ConnectionStrings:Store")]
    [InlineData("ConnectionStrings:Store=Data Source=:memory:", "ConnectionStrings:Store")]
    [InlineData("ConnectionStrings:Store=Data Source=a;Mode=Memory", "ConnectionStrings:Store")]
    public void A_store_that_cannot_be_used_is_a_mistake_that_names_the_key(string line, string key)
    {
        var sentence = Assert.Throws<ConfigurationMistakeException>(() => Configured.By(line).ReadStore("/app", shared: false)).Message;
        Assert.StartsWith(key, sentence, StringComparison.Ordinal);
    }
}
