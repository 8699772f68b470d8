using Telegram.Bot.Types;

namespace Telegram.Bot.Serialization;

/// <summary>What surrounds every answer (https://core.telegram.org/bots/api#making-requests).</summary>
internal sealed record ApiResponse<TResult>(
    bool Ok, TResult? Result, string? Description, int ErrorCode, ResponseParameters? Parameters);
