using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.MtprotoSessions;
using JobRadar.BotAuth.MtprotoSessions.Telegram;
using JobRadar.BotAuth.Shared.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JobRadar.BotAuth.BotWorker.Bot;

public static class BotServices
{
    /// <summary>Telegram as both hosts know it: the bot's client, and users' own sessions.</summary>
    /// <param name="alone">No other process is of this installation.</param>
    /// <param name="app">As which app users' sessions are opened; null: as configured.</param>
    /// <exception cref="ConfigurationMistakeException">A configuration value is missing or wrong.</exception>
    public static BotSettings AddBotAuthTelegram(this WebApplicationBuilder builder, bool alone, Func<BotSettings, TelegramApp?>? app = null)
    {
        var bot = BotSettings.From(builder.Configuration.ReadSection<TelegramOptions>("Telegram"), builder.Environment.IsDevelopment(), alone);
        builder.Services.AddSingleton(OutsideKey.Of(bot.BotToken)).AddMtproto(builder.Configuration, app is null ? bot.App : app(bot)).AddBotClient(bot);
        return bot;
    }
}
