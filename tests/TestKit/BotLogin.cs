using System.Text.RegularExpressions;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.TelegramSimulator;

namespace JobRadar.BotAuth.TestKit;

/// <summary>The steps of a login through the bot, as its user takes them.</summary>
public static class BotLogin
{
    private static readonly Regex CodeAlone = new($@"\b{LoginCode.Pattern}\b", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));

    /// <summary>From the typed phone to the token: link, own contact, code.</summary>
    public static async Task<ApiAnswer> LogIn(this SiteBrowser browser, Person person)
    {
        var started = await browser.Start(person.Phone);
        return await browser.Redeem(started["auth_id"]!, await person.ConfirmAndReadCode(started));
    }

    /// <summary>Follows the link of a started login, shares the contact when asked, and reads the code.</summary>
    public static Task<string> ConfirmAndReadCode(this Person person, ApiAnswer started) => person.ConfirmAndReadCode(Payload(started));

    /// <inheritdoc cref="ConfirmAndReadCode(Person, ApiAnswer)"/>
    public static async Task<string> ConfirmAndReadCode(this Person person, string payload)
    {
        var seen = person.Chat.Count;
        await person.Start(payload).Outcome;
        var asked = await person.WaitForMessage(message => After(person, message, seen) && (message.ReplyKeyboard is not null || Code(message) is not null));
        if (asked.ReplyKeyboard is not null)
            await person.ShareOwnContact().Outcome;
        return await person.ReadCode(seen);
    }

    /// <summary>The code in the first code message after the first <paramref name="seen"/> messages.</summary>
    public static async Task<string> ReadCode(this Person person, int seen = 0) =>
        Code(await person.WaitForMessage(message => After(person, message, seen) && Code(message) is not null))!;

    /// <summary>The code of a message; null when it has none.</summary>
    public static string? Code(ChatMessage message) => message.FromBot ? Code(message.Text) : null;

    /// <inheritdoc cref="Code(ChatMessage)"/>
    public static string? Code(string text) => CodeAlone.Match(text) is { Success: true } match ? match.Value : null;

    /// <summary>Every code that the bot has sent at this site, also those whose messages say something else since.</summary>
    public static IEnumerable<string> CodesSent(this Simulator telegram) => telegram.Calls
        .Where(call => call.Method == "sendMessage")
        .Select(call => Code((string?)call.Arguments["text"] ?? ""))
        .OfType<string>();

    /// <summary>What the link of a started login carries.</summary>
    public static string Payload(ApiAnswer started) => started["bot_url"]!.Split("?start=")[1];

    private static bool After(Person person, ChatMessage message, int seen) =>
        person.Chat.Skip(seen).Any(later => later.Id == message.Id);
}
