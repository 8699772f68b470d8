using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>The bot's command menu, per scope and language.</summary>
internal sealed partial class CommandMethods
{
    private readonly ConcurrentDictionary<(string Scope, string Language), IReadOnlyList<BotMenuCommand>> menus = new();

    public JsonNode Set(BotArguments arguments)
    {
        if (arguments.Json("commands") is not JsonArray commands)
            throw BotApiException.BadRequest("can't parse commands: expected an Array");
        menus[Key(arguments)] = [.. commands.Select(Checked)];
        return true;
    }

    public JsonNode Get(BotArguments arguments) => new JsonArray(
    [
        .. menus.GetValueOrDefault(Key(arguments), [])
            .Select(c => new JsonObject { ["command"] = c.Command, ["description"] = c.Description }),
    ]);

    public JsonNode Delete(BotArguments arguments)
    {
        menus.TryRemove(Key(arguments), out _);
        return true;
    }

    /// <summary>The menu that a person sees in the private chat: the narrowest scope first, then the language.</summary>
    public IReadOnlyList<BotMenuCommand> For(string language)
    {
        foreach (var scope in (string[])["all_private_chats", "default"])
        {
            if (menus.TryGetValue((scope, language), out var menu) || menus.TryGetValue((scope, ""), out menu))
                return menu;
        }

        return [];
    }

    private static (string Scope, string Language) Key(BotArguments arguments) =>
        ((string?)arguments.Json("scope")?["type"] ?? "default", arguments.Text("language_code") ?? "");

    private static BotMenuCommand Checked(JsonNode? json)
    {
        var command = ((string?)json?["command"] ?? "").TrimStart('/');
        var description = (string?)json?["description"] ?? "";
        if (!Name().IsMatch(command))
            throw BotApiException.BadRequest("BOT_COMMAND_INVALID");
        return description.Length is >= 1 and <= 256
            ? new(command, description)
            : throw BotApiException.BadRequest("BOT_COMMAND_DESCRIPTION_INVALID");
    }

    [GeneratedRegex(@"\A[a-z0-9_]{1,32}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}

/// <summary>One entry of the bot's command menu, without the slash.</summary>
internal sealed record BotMenuCommand(string Command, string Description);
