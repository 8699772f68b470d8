using JobRadar.BotAuth.TelegramSimulator;

namespace JobRadar.BotAuth.BrowserTests.Setup;

public static class Chat
{
    /// <summary>Where the newest code message's button leads.</summary>
    public static string ReturnLink(this Person person) =>
        person.Chat.SelectMany(message => message.InlineButtons).Last(button => button.Url is not null).Url!;
}
