using System.Text.Json.Serialization;

namespace JobRadar.BotAuth.Shared.Outbox;

/// <summary>
/// What a message is about, not its words: those are chosen when it is sent, in the reader's language. No code and no other secret
/// stands here; the sender takes the code from the request.
/// </summary>
[JsonDerivedType(typeof(LoginCode), "login_code")]
[JsonDerivedType(typeof(ContactRequest), "contact_request")]
[JsonDerivedType(typeof(Reply), "reply")]
[JsonDerivedType(typeof(Edit), "edit")]
[JsonDerivedType(typeof(SignedIn), "signed_in")]
[JsonDerivedType(typeof(BrowserReplayed), "browser_replayed")]
public abstract record BotMessage
{
    private BotMessage()
    {
    }

    /// <summary>The code of a request. Without a chat the sender looks up who owns the request's phone, and may find nobody.</summary>
    public sealed record LoginCode(string RequestId) : BotMessage;

    /// <summary>Who asks, and the keyboard that shares the own contact.</summary>
    public sealed record ContactRequest(string RequestId, string? Language) : BotMessage;

    /// <summary>An answer in the chat.</summary>
    public sealed record Reply(ReplyKind Kind, string? Language) : BotMessage;

    /// <summary>Puts an answer in the place of an earlier message, whose buttons go.</summary>
    public sealed record Edit(int MessageId, ReplyKind Kind, string? Language) : BotMessage;

    /// <summary>Notice: a browser signed in.</summary>
    public sealed record SignedIn(Guid SessionId, bool Direct) : BotMessage;

    /// <summary>Notice: an old secret of a known browser was used; its trust and its sessions are gone.</summary>
    public sealed record BrowserReplayed(string? Browser, string? Os, string? Ip, DateTimeOffset At) : BotMessage;
}

/// <summary>The bot's fixed answers.</summary>
public enum ReplyKind
{
    /// <summary>What this bot is and where to log in.</summary>
    Help,

    /// <summary>The link's request is gone: start again on the site.</summary>
    LinkExpired,

    /// <summary>Shared contact is not the sender's own.</summary>
    ForeignContact,

    /// <summary>Own contact, but another phone than typed.</summary>
    OtherPhone,

    /// <summary>Own contact as typed: takes the contact keyboard away.</summary>
    PhoneConfirmed,

    /// <summary>A contact came, but no request of this chat waits for it.</summary>
    NothingToConfirm,

    /// <summary>"Not me" was tapped.</summary>
    Denied,

    /// <summary>"End this session" was tapped.</summary>
    SessionEnded,
}
