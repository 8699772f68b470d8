using System.Globalization;

namespace JobRadar.BotAuth.BotWorker.Conversation;

/// <summary>What a button means; at most 64 bytes (Bot API, InlineKeyboardButton). Anybody can send any data: each use checks whose it is.</summary>
public abstract record CallbackData
{
    private const string DenyPrefix = "deny:";
    private const string DenySessionPrefix = "deny:session:";
    private const string EndPrefix = "end:";
    private const string EndAll = "end:all";
    private const string ListPrefix = "sessions:";
    private const string KeepAll = "keep:all";

    private CallbackData()
    {
    }

    /// <returns>Null for what no button of ours says.</returns>
    public static CallbackData? Read(string data)
    {
        if (data is EndAll)
            return new EndEverything();
        if (data is KeepAll)
            return new KeepEverything();
        if (data.StartsWith(DenySessionPrefix, StringComparison.Ordinal))
            return Guid.TryParseExact(data[DenySessionPrefix.Length..], "N", out var denied) ? new DenySession(denied) : null;
        if (data.StartsWith(DenyPrefix, StringComparison.Ordinal))
            return new Deny(data[DenyPrefix.Length..]);
        if (data.StartsWith(ListPrefix, StringComparison.Ordinal))
            return PageNumber(data[ListPrefix.Length..]) is { } page ? new SessionPage(page) : null;
        return data.StartsWith(EndPrefix, StringComparison.Ordinal) ? ReadEnd(data[EndPrefix.Length..].Split(':')) : null;
    }

    private static EndSession? ReadEnd(string[] parts) => parts switch
    {
        [var id] when Guid.TryParseExact(id, "N", out var session) => new EndSession(session, Page: null),
        [var id, var text] when Guid.TryParseExact(id, "N", out var session) && PageNumber(text) is { } page => new EndSession(session, page),
        _ => null,
    };

    private static int? PageNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : null;

    /// <summary>"Not me" under a code.</summary>
    public sealed record Deny(string RequestId) : CallbackData
    {
        public override string ToString() => DenyPrefix + RequestId;
    }

    /// <summary>"Not me" under the notice of a login.</summary>
    public sealed record DenySession(Guid SessionId) : CallbackData
    {
        public override string ToString() => $"{DenySessionPrefix}{SessionId:N}";
    }

    /// <summary>"End this session".</summary>
    /// <param name="Page">The page of the list it stands in; null under a notice.</param>
    public sealed record EndSession(Guid SessionId, int? Page) : CallbackData
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{EndPrefix}{SessionId:N}{(Page is { } page ? $":{page}" : "")}");
    }

    /// <summary>Another page of the list.</summary>
    public sealed record SessionPage(int Page) : CallbackData
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ListPrefix}{Page}");
    }

    /// <summary>"End everything".</summary>
    public sealed record EndEverything : CallbackData
    {
        public override string ToString() => EndAll;
    }

    /// <summary>"Cancel" under the question.</summary>
    public sealed record KeepEverything : CallbackData
    {
        public override string ToString() => KeepAll;
    }
}
