using JobRadar.BotAuth.MtprotoSessions.Telegram;
using JobRadar.BotAuth.Shared.Sessions;
using Microsoft.Extensions.Logging;
using TL;

namespace JobRadar.BotAuth.MtprotoSessions.Connecting;

/// <summary>Telegram has let somebody in. Only the user's own account is kept.</summary>
internal sealed partial class Authorized(SignIns signIns, ILogger<Authorized> logger)
{
    public async Task<ConnectResult> Take(UserClient client, CheckedSession by, Auth_AuthorizationBase authorization, CancellationToken cancellationToken)
    {
        if (authorization is Auth_AuthorizationSignUpRequired)
            return new ConnectResult.SignUpRequired();
        return await Take(client, by, client.Telegram.LoginAlreadyDone(authorization), cancellationToken);
    }

    public async Task<ConnectResult> Take(UserClient client, CheckedSession by, TL.User account, CancellationToken cancellationToken)
    {
        if (account.id != by.User.TelegramId)
        {
            await LogOut(client);
            await signIns.Drop(by.User.Id, cancellationToken);
            return new ConnectResult.OtherAccount();
        }

        await signIns.Complete(by, client.Secret, cancellationToken);
        return new ConnectResult.Connected();
    }

    private async Task LogOut(UserClient client)
    {
        try
        {
            await client.Telegram.Auth_LogOut();
        }
        catch (Exception failure)
        {
            Log.StillThere(logger, failure.GetType().Name, failure.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A foreign account that had signed in could not be logged out again ({Failure}: {Reason}); its session was not kept")]
        public static partial void StillThere(ILogger logger, string failure, string reason);
    }
}
