using System.Text.Json.Serialization;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.TelegramSessions;

namespace JobRadar.BotAuth.Shared.Outbox;

/// <summary>
/// What a message is about, not its words: those are chosen when it is sent, in the reader's language. No code and no other secret
/// stands here; the sender takes the code from the request.
/// </summary>
[JsonDerivedType(typeof(LoginCode), "login_code")]
[JsonDerivedType(typeof(CodeOver), "code_over")]
[JsonDerivedType(typeof(ContactRequest), "contact_request")]
[JsonDerivedType(typeof(Reply), "reply")]
[JsonDerivedType(typeof(Edit), "edit")]
[JsonDerivedType(typeof(SignedIn), "signed_in")]
[JsonDerivedType(typeof(BrowserReplayed), "browser_replayed")]
[JsonDerivedType(typeof(SessionsEnded), "sessions_ended")]
[JsonDerivedType(typeof(TooManySessions), "too_many_sessions")]
[JsonDerivedType(typeof(EverythingEnded), "everything_ended")]
[JsonDerivedType(typeof(TelegramSessionRevoked), "telegram_session_revoked")]
[JsonDerivedType(typeof(PhoneChanged), "phone_changed")]
[JsonDerivedType(typeof(AccountConnected), "account_connected")]
[JsonDerivedType(typeof(AccountDisconnected), "account_disconnected")]
[JsonDerivedType(typeof(CodesGuessed), "codes_guessed")]
[JsonDerivedType(typeof(SessionList), "session_list")]
[JsonDerivedType(typeof(LogOutQuestion), "log_out_question")]
public abstract record BotMessage
{
    private BotMessage()
    {
    }

    /// <summary>Which messages go before it. Only codes go with the codes.</summary>
    [JsonIgnore]
    public virtual OutboxPriority Priority => OutboxPriority.Notice;

    /// <summary>Of an answer in a chat: a newer one about the same takes the place of one that still waits. Null for what is no answer.</summary>
    [JsonIgnore]
    internal virtual string? Topic => null;

    /// <summary>
    /// What becomes of it where it edits a message that Telegram no longer lets the bot edit: true, it is sent as a message of its own, because somebody
    /// waits for it; false, nothing, because it only tidies up.
    /// </summary>
    [JsonIgnore]
    public virtual bool MustBeSaid => true;

    /// <summary>An answer to a tapped button: in the place of its message, or a message of its own where that one cannot be edited.</summary>
    public static BotMessage InPlaceOf(int? messageId, ReplyKind kind, string? language) =>
        messageId is { } id ? new Edit(id, kind, language) : new Reply(kind, language);

    /// <summary>The code of a request. Without a chat the sender looks up who owns the request's phone, and may find nobody.</summary>
    public sealed record LoginCode(string RequestId) : BotMessage
    {
        public override OutboxPriority Priority => OutboxPriority.Code;

        /// <summary>One for each chat, whatever its request: only the account itself can ask for more.</summary>
        internal override string Topic => "code";
    }

    /// <summary>
    /// Edits a code's message: its code counts no more. Last of all, so that it costs no code and no answer their turn; and where Telegram does not
    /// take it, nothing is lost.
    /// </summary>
    public sealed record CodeOver(int MessageId, string RequestId) : BotMessage
    {
        public override bool MustBeSaid => false;
    }

    /// <summary>Who asks, and the keyboard that shares the own contact.</summary>
    public sealed record ContactRequest(string RequestId, string? Language) : BotMessage
    {
        public override OutboxPriority Priority => OutboxPriority.Reply;

        internal override string Topic => "contact";
    }

    /// <summary>An answer in the chat. The one that takes the contact keyboard away belongs to the code that follows it.</summary>
    public sealed record Reply(ReplyKind Kind, string? Language) : BotMessage
    {
        internal override string Topic => $"reply:{Kind}";

        public override OutboxPriority Priority => Kind == ReplyKind.PhoneConfirmed ? OutboxPriority.Code : OutboxPriority.Reply;
    }

    /// <summary>Puts an answer in the place of an earlier message, whose buttons go.</summary>
    public sealed record Edit(int MessageId, ReplyKind Kind, string? Language) : BotMessage
    {
        public override OutboxPriority Priority => OutboxPriority.Reply;

        internal override string Topic => $"edit:{MessageId}";
    }

    /// <summary>Notice: a browser signed in.</summary>
    public sealed record SignedIn(Guid SessionId, bool Direct, UnusualLogin Unusual = UnusualLogin.None) : BotMessage;

    /// <summary>Notice: an old secret of a known browser was used; its trust and its sessions are gone.</summary>
    public sealed record BrowserReplayed(RequestOrigin By, DateTimeOffset At) : BotMessage;

    /// <summary>Notice: sessions ended that did not end in their own browser.</summary>
    /// <param name="Session">Where the session was, when it is one.</param>
    /// <param name="By">The browser that ended them; null when time did.</param>
    public sealed record SessionsEnded(int Count, RequestOrigin? Session, RequestOrigin? By, DateTimeOffset At) : BotMessage;

    /// <summary>Notice: the user has as many sessions as one may have, so the least used ended, as others will.</summary>
    /// <param name="Session">Where it was, when it is one.</param>
    public sealed record TooManySessions(int Count, RequestOrigin? Session, DateTimeOffset At) : BotMessage;

    /// <summary>Notice: every session is ended, every browser forgotten.</summary>
    public sealed record EverythingEnded(RequestOrigin By, DateTimeOffset At) : BotMessage;

    /// <summary>Notice: no login without a code until the next login through the bot.</summary>
    public sealed record TelegramSessionRevoked(RevokeReason Reason, DateTimeOffset At) : BotMessage;

    /// <summary>Notice: the account has another phone number now.</summary>
    public sealed record PhoneChanged(string MaskedPhone, DateTimeOffset At) : BotMessage;

    /// <summary>Notice: the user's Telegram account was connected, so Telegram can end everything here.</summary>
    public sealed record AccountConnected(RequestOrigin By, DateTimeOffset At) : BotMessage;

    /// <summary>Notice: it was disconnected, so Telegram can not.</summary>
    public sealed record AccountDisconnected(RequestOrigin By, DateTimeOffset At) : BotMessage;

    /// <summary>Notice: so many wrong codes for the phone of this request that unasked codes stop. The sender looks up whose phone it is.</summary>
    public sealed record CodesGuessed(string RequestId, DateTimeOffset At) : BotMessage;

    /// <summary>The sessions with a button each to end it.</summary>
    /// <param name="EditMessageId">The list that this one takes the place of; null for a new message.</param>
    public sealed record SessionList(int Page, int? EditMessageId, string? Language) : BotMessage
    {
        public override OutboxPriority Priority => OutboxPriority.Reply;

        internal override string Topic => EditMessageId is { } messageId ? $"edit:{messageId}" : "sessions";
    }

    /// <summary>"End everything?"</summary>
    public sealed record LogOutQuestion(string? Language) : BotMessage
    {
        public override OutboxPriority Priority => OutboxPriority.Reply;

        internal override string Topic => "log-out";
    }
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

    /// <summary>"Not me" was tapped under a code.</summary>
    Denied,

    /// <summary>"Not me" was tapped under the notice of a login.</summary>
    LoginUndone,

    /// <summary>"End this session" was tapped.</summary>
    SessionEnded,

    /// <summary>"End everything" was tapped.</summary>
    EverythingEnded,

    /// <summary>The question about ending everything was answered with no.</summary>
    NothingChanged,

    /// <summary>A command of somebody who has never logged in.</summary>
    NotLinked,

    /// <summary>A code was sent into the chat, where it is of no use; one of Telegram's own stops working there.</summary>
    CodeInChat,
}
