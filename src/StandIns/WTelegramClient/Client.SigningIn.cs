using System.Buffers.Text;
using JobRadar.BotAuth.MTProto.Cryptography;
using TL;

namespace WTelegram;

/// <summary>The steps of a sign-in that are more than one call.</summary>
public partial class Client
{
    /// <summary>The proof of a password. Source: core.telegram.org/api/srp.</summary>
    /// <exception cref="WTException">No password is set, or Telegram asks for a proof of another kind.</exception>
    public static Task<InputCheckPasswordSRP> InputCheckPassword(Account_Password accountPassword, string password)
    {
        if (accountPassword is not { current_algo: PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow algorithm, srp_B: { } b })
            throw new WTException($"2FA authentication uses an unsupported algo: {accountPassword.current_algo?.GetType().Name}");
        DhGroup.Checked(algorithm.g, algorithm.p, b);
        return Task.Run(() =>
        {
            var (a, m1) = new PasswordSrp(algorithm.salt1, algorithm.salt2).Prove(password, b);
            return new InputCheckPasswordSRP { srp_id = accountPassword.srp_id, A = a, M1 = m1 };
        });
    }

    /// <summary>Notes in the session who has signed in.</summary>
    /// <exception cref="WTException">Nobody has.</exception>
    public User LoginAlreadyDone(Auth_AuthorizationBase authorization)
    {
        if (authorization is not Auth_Authorization { user: User self })
            throw new WTException($"Failed to get Authorization: {authorization?.GetType().Name}");
        session.UserId = datacenter.UserId = self.id;
        Save();
        return User = self;
    }

    /// <summary>Signs in by a QR code, whose content goes to <paramref name="qrDisplay"/> again whenever a new one is due.</summary>
    /// <param name="qrDisplay">Takes <c>tg://login?token=…</c>.</param>
    /// <param name="except_ids">Accounts that shall not sign in.</param>
    /// <param name="logoutFirst">Whether whoever has signed in before is logged out.</param>
    /// <param name="ct">Ends the attempt.</param>
    /// <remarks>Two-step verification asks the configuration for <c>password</c>, on a thread of the pool.</remarks>
    public async Task<User> LoginWithQRCode(Action<string> qrDisplay, long[]? except_ids = null, bool logoutFirst = true, CancellationToken ct = default)
    {
        await ConnectAsync();
        if (logoutFirst && session.UserId != 0)
        {
            await this.Auth_LogOut();
            session.UserId = datacenter.UserId = 0;
            User = null;
        }

        var accepted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        OnUpdates += CatchAcceptance;
        try
        {
            return LoginAlreadyDone(await WaitForAcceptance(qrDisplay, except_ids, accepted.Task, ct));
        }
        catch (RpcException needed) when (needed is { Code: 401, Message: "SESSION_PASSWORD_NEEDED" })
        {
            return LoginAlreadyDone(await CheckPassword());
        }
        finally
        {
            OnUpdates -= CatchAcceptance;
        }

        Task CatchAcceptance(UpdatesBase updates)
        {
            if (updates.UpdateList.OfType<UpdateLoginToken>().Any())
                accepted.TrySetResult();
            return Task.CompletedTask;
        }
    }

    private async Task<Auth_AuthorizationBase> WaitForAcceptance(Action<string> qrDisplay, long[]? exceptIds, Task accepted, CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            switch (await this.Auth_ExportLoginToken(session.ApiId, Config("api_hash"), exceptIds))
            {
                case Auth_LoginTokenSuccess { authorization: { } authorization }:
                    return authorization;
                case Auth_LoginToken shown:
                    qrDisplay($"tg://login?token={Base64Url.EncodeToString(shown.token)}");
                    await WhenDue(shown.expires, accepted, ct);
                    break;
            }
        }
    }

    /// <summary>Until the code is accepted or too old.</summary>
    private async Task WhenDue(DateTime expires, Task accepted, CancellationToken ct)
    {
        using var due = CancellationTokenSource.CreateLinkedTokenSource(ct, disposed);
        var left = expires - TimeProvider.System.GetUtcNow().UtcDateTime;
        due.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        await accepted.WaitAsync(due.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ObjectDisposedException.ThrowIf(disposed.IsCancellationRequested, this);
    }

    private async Task<Auth_AuthorizationBase> CheckPassword()
    {
        for (var attempt = 1; ; attempt++)
        {
            var challenge = await this.Account_GetPassword();
            var password = await Task.Run(() => Config("password"), disposed);
            try
            {
                return await this.Auth_CheckPassword(await InputCheckPassword(challenge, password));
            }
            catch (RpcException wrong) when (wrong is { Code: 400, Message: "PASSWORD_HASH_INVALID" } && attempt < MaxCodePwdAttempts)
            {
                Helpers.Log(4, "Wrong password!");
            }
        }
    }
}
