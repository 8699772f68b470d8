namespace JobRadar.BotAuth.Shared.Store;

/// <summary>What a change notification is about, see <see cref="ChangeNotifications"/>.</summary>
public static class Change
{
    /// <summary>Messages were enqueued.</summary>
    public const string Outbox = "outbox";

    /// <summary>MTProto sessions are to be logged out.</summary>
    public const string MtprotoSessions = "mtproto";

    /// <summary>A login request changed.</summary>
    public static string Request(string id) => "request:" + id;

    /// <summary>Sessions or known browsers of a user changed.</summary>
    public static string Sessions(Guid userId) => "sessions:" + userId;
}
