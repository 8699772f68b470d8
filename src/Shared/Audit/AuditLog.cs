using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.Shared.Audit;

/// <summary>
/// Tells the log of events that are committed: a line each, under a category and an event id of their own, so that an operator can send them elsewhere.
/// The store is the truth: a process that dies between commit and log has written the event and not told it.
/// </summary>
internal sealed partial class AuditLog(ILoggerFactory loggers)
{
    internal const string Category = "JobRadar.BotAuth.Audit";

    private const string WhoeverAsked = "whoever asked";

    private readonly ILogger logger = loggers.CreateLogger(Category);

    public void Tell(IReadOnlyList<AuditEvent> committed)
    {
        if (!logger.IsEnabled(LogLevel.Information))
            return;
        foreach (var happened in committed)
        {
            var kind = happened.Kind.Name();
            Log.SecurityEvent(
                logger,
                kind,
                happened.Reason,
                happened.By ?? WhoeverAsked,
                happened.UserId,
                happened.SessionId,
                happened.BrowserId,
                happened.Browser,
                happened.Os,
                happened.Network,
                happened.Id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1700,
            EventName = "SecurityEvent",
            Level = LogLevel.Information,
            Message = "Security event {Kind}, {Reason} by {By}: user {UserId}, session {SessionId}, browser {BrowserId} ({Browser} on {Os}), network {Network}, audit event {AuditId}")]
        public static partial void SecurityEvent(
            ILogger logger,
            string kind,
            string reason,
            string by,
            Guid? userId,
            Guid? sessionId,
            Guid? browserId,
            string? browser,
            string? os,
            string? network,
            Guid auditId);
    }
}
