using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Shared.Store;
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
    [InlineData("PostgreSql")]
    [InlineData("postgresql")]
    public void PostgreSQL_is_told_by_its_place_and_never_by_its_password(string provider)
    {
        var settings = Configured.By($"Store:Provider={provider}", "ConnectionStrings:Store=Host=db;Port=5433;Database=botauth;Username=a;Password=hunter2")
            .ReadStore("/app", shared: false);
        Assert.Equal(StoreProvider.PostgreSql, settings.Provider);
        Assert.Equal("PostgreSQL, db:5433/botauth", settings.Place);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("Data Source=botauth.db")]
    [InlineData("Host=db")]
    [InlineData("Database=botauth")]
    [InlineData("Host=db;Database=botauth;Port=many")]
    [InlineData("Host=db;Database=botauth;Surprise=1")]
    public void A_connection_string_of_PostgreSQL_names_host_and_database(string text)
    {
        var sentence = Assert.Throws<ConfigurationMistakeException>(
            () => Configured.By("Store:Provider=PostgreSql", $"ConnectionStrings:Store={text}").ReadStore("/app", shared: false)).Message;
        Assert.StartsWith("ConnectionStrings:Store", sentence, StringComparison.Ordinal);
        Assert.Contains("Host=db.example.com;Database=botauth", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Store:Provider=PostgreSql", "Host=db;Database=botauth;Username=a;Password=hun;ter2")]
    [InlineData("Store:Provider=PostgreSql", "Host=db;Database=botauth;Port=hunter2")]
    [InlineData("Store:Provider=PostgreSql", "Host=db;Database=botauth;Pasword=hunter2")]
    [InlineData("Store:Provider=PostgreSql", "Host=db;Database=botauth;hunter2=1")]
    [InlineData("Store:Provider=PostgreSql", "postgresql://a:hunter2@db.example.com/botauth")]
    [InlineData("Store:Provider=PostgreSql", "postgres://a:hunter2@db.example.com/botauth")]
    [InlineData("Store:Provider=Sqlite", "Data Source=a.db;Password hunter2")]
    [InlineData("Store:Provider=Sqlite", "Data Source=a.db;hunter2=x")]
    [InlineData("Store:Provider=Sqlite", "Data Source=a.db;Mode=hunter2")]
    public void A_mistake_in_it_never_shows_what_stands_in_it(string provider, string text)
    {
        var sentence = Assert.Throws<ConfigurationMistakeException>(
            () => Configured.By(provider, $"ConnectionStrings:Store={text}").ReadStore("/app", shared: false)).ToString();

        Assert.DoesNotContain("hunter", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("ter2", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Store:Provider=Oracle", "Store:Provider")]
    [InlineData("Store:Provider=1", "Store:Provider")]
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
