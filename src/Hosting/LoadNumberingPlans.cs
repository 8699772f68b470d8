using JobRadar.BotAuth.Shared.Login;
using Microsoft.Extensions.Hosting;

namespace JobRadar.BotAuth.Hosting;

/// <summary>Reads one number while the host starts, because the first one waits for the numbering plans of all countries.</summary>
internal sealed class LoadNumberingPlans : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => PhoneNumber.FromTelegram("37120000001")?.Display, stoppingToken);
}
