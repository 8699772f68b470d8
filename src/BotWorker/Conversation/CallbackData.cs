using System.Globalization;

namespace JobRadar.BotAuth.BotWorker.Conversation;

/// <summary>What a button means; at most 64 bytes (Bot API, InlineKeyboardButton). Anybody can send any data: each use checks whose it is.</summary>
public abstract record CallbackData
{
    private const string DenyPrefix = "deny:";
    private const string EndPrefix = "end:";

    private CallbackData()
    {
    }

    /// <returns>Null for what no button of ours says.</returns>
    public static CallbackData? Read(string data)
    {
        if (data.StartsWith(DenyPrefix, StringComparison.Ordinal))
            return new Deny(data[DenyPrefix.Length..]);
        return data.StartsWith(EndPrefix, StringComparison.Ordinal) && Guid.TryParseExact(data.AsSpan(EndPrefix.Length), "N", out var session)
            ? new EndSession(session)
            : null;
    }

    /// <summary>"Not me".</summary>
    public sealed record Deny(string RequestId) : CallbackData
    {
        public override string ToString() => DenyPrefix + RequestId;
    }

    /// <summary>"End this session".</summary>
    public sealed record EndSession(Guid SessionId) : CallbackData
    {
        public override string ToString() => EndPrefix + SessionId.ToString("N", CultureInfo.InvariantCulture);
    }
}
