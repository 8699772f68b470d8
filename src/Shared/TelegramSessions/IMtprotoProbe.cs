namespace JobRadar.BotAuth.Shared.TelegramSessions;

/// <summary>Asks Telegram whether a user's MTProto session is alive.</summary>
public interface IMtprotoProbe
{
    /// <summary>
    /// Returns within 3 s. What Telegram said is in the store then: alive is noted, dead is revoked and told; when nothing is known, nothing
    /// is written.
    /// </summary>
    Task Probe(Guid userId, CancellationToken cancellationToken);
}
