using System.Text.Json.Nodes;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>One Bot API call that the simulator received.</summary>
public sealed class BotCall
{
    internal BotCall(long number, string method, JsonObject arguments, DateTimeOffset at, bool inWebhookReply)
    {
        Number = number;
        Method = method;
        Arguments = arguments;
        At = at;
        InWebhookReply = inWebhookReply;
    }

    /// <summary>Counts from 1 in order of arrival.</summary>
    public long Number { get; }

    public string Method { get; }

    public JsonObject Arguments { get; }

    public DateTimeOffset At { get; }

    /// <summary>The call came as the answer to a webhook delivery, so the bot never sees its result.</summary>
    public bool InWebhookReply { get; }

    /// <summary>HTTP status of the answer; null while there is none, and for ever when the connection was cut.</summary>
    public int? Status { get; internal set; }

    /// <summary>The call was carried out, whether or not its answer arrived.</summary>
    public bool TookEffect { get; internal set; }

    public long? ChatId => new BotArguments(Arguments).Integer("chat_id");

    public override string ToString() => $"#{Number} {Method} {Arguments.ToJsonString()} -> {Status?.ToString() ?? "no answer"}";
}
