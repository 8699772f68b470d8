using JobRadar.BotAuth.MtprotoSessions.Telegram;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.TelegramSessions;
using TL;
using TL.Methods;
using WTelegram;

namespace JobRadar.BotAuth.MtprotoSessions.Connecting;

/// <summary>
/// A user connects the Telegram account with a code that Telegram itself sends into the user's Telegram app. Each step is a connection of its
/// own, so it may come to any host, and nothing stays open between them. Source: core.telegram.org/api/auth.
/// </summary>
public sealed class ConnectByCode
{
    private readonly TelegramApp app;
    private readonly SignIns signIns;
    private readonly Authorized authorized;
    private readonly TelegramStep step;

    internal ConnectByCode(TelegramApp app, SignIns signIns, Authorized authorized, TelegramStep step) =>
        (this.app, this.signIns, this.authorized, this.step) = (app, signIns, authorized, step);

    /// <summary>Asks Telegram for a code for the user's own phone.</summary>
    public async Task<ConnectResult> Start(CheckedSession by, CancellationToken cancellationToken)
    {
        if (by.User.Phone is not { } phone)
            return new ConnectResult.NotRegistered();
        if (await signIns.MayBegin(by.User.Id, cancellationToken) is { } refused)
            return refused;
        await using var client = new UserClient(app, secret: null);
        return await step.Run(() => SendCode(client, by, phone, cancellationToken), _ => null, cancellationToken);
    }

    /// <summary>The code from Telegram's chat.</summary>
    public async Task<ConnectResult> EnterCode(CheckedSession by, string signInId, string code, CancellationToken cancellationToken)
    {
        var asked = await signIns.TakeAttempt(signInId, by, SignInStep.Code, cancellationToken);
        if (asked is not AttemptResult.Taken { Attempt: var attempt })
            return ((AttemptResult.Refused)asked).Answer;
        if (by.User.Phone is not { } phone)
            return new ConnectResult.NotFound();
        await using var client = new UserClient(app, attempt.Secret);
        var result = await step.Run(
            () => SignIn(client, by, phone, attempt, code, cancellationToken),
            refusal => refusal.Message switch
            {
                "PHONE_CODE_INVALID" or "PHONE_CODE_EMPTY" => Wrong(attempt, left => new ConnectResult.WrongCode(left)),
                "SESSION_PASSWORD_NEEDED" => new ConnectResult.PasswordNeeded(signInId),
                _ => null,
            },
            cancellationToken);
        if (result is ConnectResult.PasswordNeeded)
            await signIns.Keep(attempt, client.Secret, cancellationToken);
        return result;
    }

    /// <summary>The password of two-step verification. It is proven to Telegram and kept nowhere.</summary>
    public async Task<ConnectResult> EnterPassword(CheckedSession by, string signInId, string password, CancellationToken cancellationToken)
    {
        var asked = await signIns.TakeAttempt(signInId, by, SignInStep.Password, cancellationToken);
        if (asked is not AttemptResult.Taken { Attempt: var attempt })
            return ((AttemptResult.Refused)asked).Answer;
        await using var client = new UserClient(app, attempt.Secret);
        return await step.Run(
            () => CheckPassword(client, by, password, cancellationToken),
            refusal => refusal.Message is "PASSWORD_HASH_INVALID" ? Wrong(attempt, left => new ConnectResult.WrongPassword(left)) : null,
            cancellationToken);
    }

    private static ConnectResult Wrong(SignIns.Attempt attempt, Func<int, ConnectResult> wrong) =>
        attempt.Left > 0 ? wrong(attempt.Left) : new ConnectResult.Expired();

    private async Task<ConnectResult> SendCode(UserClient client, CheckedSession by, string phone, CancellationToken cancellationToken)
    {
        await client.Connect();
        var sent = await client.Telegram.Invoke(
            new Auth_SendCode { phone_number = phone, api_id = app.ApiId, api_hash = app.ApiHash, settings = new CodeSettings() });
        if (sent is not Auth_SentCode { phone_code_hash: { } hash })
            throw new WTException($"Telegram sent no code but {sent.GetType().Name}");
        return new ConnectResult.CodeSent(await signIns.Begin(by, client.Secret with { CodeHash = hash }, SignInStep.Code, cancellationToken));
    }

    private async Task<ConnectResult> SignIn(
        UserClient client, CheckedSession by, string phone, SignIns.Attempt attempt, string code, CancellationToken cancellationToken)
    {
        await client.Connect();
        var authorization = await client.Telegram.Invoke(new Auth_SignIn
        {
            flags = Auth_SignIn.Flags.has_phone_code,
            phone_number = phone,
            phone_code_hash = attempt.Secret.CodeHash!,
            phone_code = code,
        });
        return await authorized.Take(client, by, authorization, cancellationToken);
    }

    private async Task<ConnectResult> CheckPassword(UserClient client, CheckedSession by, string password, CancellationToken cancellationToken)
    {
        await client.Connect();
        var challenge = await client.Telegram.Account_GetPassword();
        var proof = await Client.InputCheckPassword(challenge, password);
        return await authorized.Take(client, by, await client.Telegram.Auth_CheckPassword(password: proof), cancellationToken);
    }
}
