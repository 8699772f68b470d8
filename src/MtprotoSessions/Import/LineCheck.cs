using JobRadar.BotAuth.MtprotoSessions.Telegram;
using JobRadar.BotAuth.Shared.Login;
using Microsoft.Extensions.Logging;
using TL;

namespace JobRadar.BotAuth.MtprotoSessions.Import;

/// <summary>Asks Telegram whose session a line holds, before anybody can log in by it: the file may be wrong, or somebody may have written into it.</summary>
internal sealed partial class LineCheck(TelegramApp app, TimeProvider time, ILogger<LineCheck> logger)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <returns>Why the line cannot be taken, or the session as it is after Telegram was asked.</returns>
    public async Task<(MtprotoSecret? Secret, string? Problem)> Ask(MtprotoSecret session, PhoneNumber phone, long telegramId, CancellationToken cancellationToken)
    {
        try
        {
            await using var client = new UserClient(app, session);
            var self = await WhoAmI(client).WaitAsync(Timeout, time, cancellationToken);
            if (self?.id != telegramId)
                return (null, "Telegram says that the session is another account's");
            return self.phone is { } own && PhoneNumber.FromTelegram(own)?.E164 == phone.E164
                ? (client.Secret, null)
                : (null, "Telegram says that the account has another phone");
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (Refusal.IsDead(failure) is not null)
                return (null, "Telegram does not know this session any more");
            Log.NoAnswer(logger, failure.GetType().Name, failure.Message);
            return (null, "Telegram does not answer just now; run the import again");
        }
    }

    private static async Task<User?> WhoAmI(UserClient client)
    {
        await client.Connect();
        return (await client.Telegram.Users_GetUsers(InputUser.Self)) is [User self] ? self : null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Telegram did not say whose session a line of the import is ({Failure}: {Reason})")]
        public static partial void NoAnswer(ILogger logger, string failure, string reason);
    }
}
