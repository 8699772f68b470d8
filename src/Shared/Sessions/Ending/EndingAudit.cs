using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Store;

namespace JobRadar.BotAuth.Shared.Sessions.Ending;

/// <summary>What the audit trail says of sessions that end: an event for each.</summary>
internal static class EndingAudit
{
    public static void AuditEnded(this StoreContext store, IReadOnlyList<SiteSession> ended, EndReason reason, Actor actor, DateTimeOffset now)
    {
        foreach (var session in ended)
        {
            store.Audit(
                AuditKind.SessionEnded, Name(reason), session.UserId, actor.Origin() ?? session.Origin, now, session.Id, session.BrowserId, actor.Name());
        }
    }

    public static string Name(EndReason reason) => AuditNames.SnakeCase(reason);

    /// <summary>As in <see cref="AuditEvent.By"/>.</summary>
    public static string Name(this Actor actor) => actor switch
    {
        Actor.AtBrowser => "browser",
        Actor.InChat => "chat",
        Actor.Stranger => "stranger",
        Actor.Telegram => "telegram",
        Actor.Clock => "clock",
        _ => throw new InvalidOperationException($"Unknown actor {actor}."),
    };

    public static RequestOrigin? Origin(this Actor actor) => actor switch
    {
        Actor.AtBrowser by => by.Origin,
        Actor.Stranger by => by.Origin,
        _ => null,
    };
}
