using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

internal sealed record GetMeRequest() : Request<User>("getMe");

internal sealed record SetMyCommandsRequest(IEnumerable<BotCommand> Commands, BotCommandScope? Scope, string? LanguageCode)
    : Request<bool>("setMyCommands");

internal sealed record GetChatRequest(ChatId ChatId) : Request<ChatFullInfo>("getChat");
