namespace JobRadar.BotAuth.Shared.Store;

/// <summary>What a change notification is about, see <see cref="ChangeNotifications"/>.</summary>
public static class Change
{
    /// <summary>Messages were enqueued.</summary>
    public const string Outbox = "outbox";

    /// <summary>Clients are to be told something.</summary>
    public const string ClientMessages = "clients";

    /// <summary>MTProto sessions are to be logged out.</summary>
    public const string MtprotoSessions = "mtproto";

    /// <summary>A login request changed.</summary>
    public static string Request(string id) => "request:" + id;

    /// <summary>Sessions or known browsers of a user changed.</summary>
    public static string Sessions(Guid userId) => "sessions:" + userId;

    /// <summary>Somebody waits to hear whether a user's MTProto session is alive, and another one holds its lease.</summary>
    public static string AccountCheckWanted(Guid userId) => "check:" + userId;

    /// <summary>Telegram was asked about a user's MTProto session, whatever it said.</summary>
    public static string AccountChecked(Guid userId) => "checked:" + userId;
}
