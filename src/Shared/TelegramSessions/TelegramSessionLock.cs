using JobRadar.BotAuth.Shared.Store;

namespace JobRadar.BotAuth.Shared.TelegramSessions;

public static class TelegramSessionLock
{
    /// <summary>
    /// This write decides by the Telegram session without changing it. It is written all the same, so that of two such writes at once, say a
    /// login and "end everything", the later one runs again and sees the other.
    /// </summary>
    public static void LockForDecision(this StoreContext store, TelegramSession session) =>
        store.Entry(session).Property(row => row.State).IsModified = true;
}
