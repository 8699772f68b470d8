using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.UnitTests.Hosting;

/// <summary>A secret in the wrong place, or written wrongly, is not repeated by the sentence that says so.</summary>
public sealed class SecretValueTests
{
    private const string Secret = "hunter2";
    private const string Token = "Telegram:BotToken=1:a";

    [Theory]
    [InlineData("Telegram:BotToken", $"Telegram:BotToken={Secret}")]
    [InlineData("Telegram:ApiHash", Token, "Telegram:ApiId=1", $"Telegram:ApiHash={Secret}")]
    [InlineData("Telegram:ApiId", Token, $"Telegram:ApiId={Secret}")]
    [InlineData("Telegram:ApiId", Token, $"Telegram:ApiHash={Secret}")]
    [InlineData("Telegram:WebhookSecret", Token, $"Telegram:WebhookSecret={Secret} and more")]
    [InlineData("Telegram:PublicUrl", Token, $"Telegram:PublicUrl=https://a:{Secret}@login.example.com")]
    [InlineData("Telegram:ApiUrl", Token, $"Telegram:ApiUrl=https://a:{Secret}@bot-api.example.com")]
    [InlineData("Telegram:ApiUrl", Token, $"Telegram:ApiUrl=https://a:{Secret}@bot-api:port")]
    [InlineData("Telegram:ServerAddress", Token, "Telegram:ApiId=1", "Telegram:ApiHash=0123456789abcdef0123456789abcdef", "Telegram:ServerAddress=2>127.0.0.1:99999")]
    [InlineData("Store:Provider", $"Store:Provider=Host=db;Password={Secret}")]
    [InlineData("ConnectionStrings:Store", $"ConnectionStrings:Store=Data Source=a.db;Password={Secret}")]
    [InlineData("ConnectionStrings:Store", "Store:Provider=PostgreSql", $"ConnectionStrings:Store=postgresql://a:{Secret}@db/botauth")]
    [InlineData("ConnectionStrings:Store", "Store:Provider=PostgreSql", $"ConnectionStrings:Store=Host=db;Database=a;Password=a;{Secret}")]
    [InlineData("Login:AllowedOrigins", $"Login:AllowedOrigins=https://a:{Secret}@shop.example.com")]
    [InlineData("Login:SuccessUrl", $"Login:SuccessUrl=https://a:{Secret}@shop.example.com")]
    [InlineData("KeyRing:Certificate", "KeyRing:Certificate=missing.pfx", $"KeyRing:CertificatePassword={Secret}")]
    public void Is_not_repeated(string key, params string[] lines)
    {
        var sentence = Assert.Throws<ConfigurationMistakeException>(() => ReadAll(lines)).Message;

        Assert.Contains(key, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', sentence);
    }

    private static void ReadAll(string[] lines)
    {
        var configuration = Configured.By(lines);
        configuration.ReadStore("/app", shared: false);
        new ServiceCollection().AddLoginOptions(configuration).AddKeyRingProtection(configuration);
        BotSettings.From(configuration.ReadSection<TelegramOptions>("Telegram"), development: true);
    }
}
