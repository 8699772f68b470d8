using Telegram.Bot;
using Xunit;

namespace JobRadar.BotAuth.TelegramSimulator.Tests.RealClient;

/// <summary>A simulator, and bots that call it through the package that the product calls Telegram with.</summary>
public abstract class BotClientTest : SimulatorTest
{
    private readonly HttpClient http = new();

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public override ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        http.Dispose();
        return base.DisposeAsync();
    }

    /// <summary>By default it neither waits nor sends again, as the product's.</summary>
    private protected TelegramBotClient Bot(
        int retryCount = 1, int retryThreshold = 0, HttpClient? httpClient = null, CancellationToken cancellationToken = default) => new(
        options: new TelegramBotClientOptions(token: Simulator.BotToken, baseUrl: Simulator.Address.ToString())
        {
            RetryCount = retryCount,
            RetryThreshold = retryThreshold,
        },
        httpClient: httpClient ?? http,
        cancellationToken: cancellationToken);

    /// <summary>The next call is answered so, whatever it is.</summary>
    private protected void AnswerNext(string result) => Simulator.Faults.Add(new ApiFault.Answer(200, $$"""{"ok":true,"result":{{result}}}"""));
}
