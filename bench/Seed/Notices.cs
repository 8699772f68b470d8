using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;

namespace JobRadar.BotAuth.Seed;

internal static class Notices
{
    /// <summary>A notice each to different chats.</summary>
    public static Task Enqueue(StoreWriter writer, int count) => writer.Write(
        (store, now, _) =>
        {
            for (var number = 0; number < count; number++)
            {
                var notice = new BotMessage.EverythingEnded(new RequestOrigin("127.0.0.1", "Chrome", "Windows"), now);
                store.Enqueue(notice, SeededUser.FirstTelegramId + number, now);
            }

            return Task.CompletedTask;
        },
        CancellationToken.None);
}
