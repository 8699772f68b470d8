using System.Runtime.CompilerServices;
using System.Threading.Channels;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.MtprotoSessions.Telegram;

namespace JobRadar.BotAuth.MtprotoSessions.Connecting;

/// <summary>
/// A user connects the Telegram account by scanning QR codes in Telegram, under Settings → Devices. The connection lasts as long as somebody
/// looks at the code, or for a minute more where they are about to confirm on the same phone. Source: core.telegram.org/api/qr-login.
/// </summary>
public sealed class ConnectByQr
{
    /// <summary>As long as two codes live: a phone may cut the connections of a page that is not in front.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromMinutes(1);

    private readonly TelegramApp app;
    private readonly SignIns signIns;
    private readonly Authorized authorized;
    private readonly TelegramStep step;
    private readonly TimeProvider time;

    internal ConnectByQr(TelegramApp app, SignIns signIns, Authorized authorized, TelegramStep step, TimeProvider time) =>
        (this.app, this.signIns, this.authorized, this.step, this.time) = (app, signIns, authorized, step, time);

    /// <returns>The sign-in whose codes can be looked at, or why there is none.</returns>
    public async Task<ConnectResult> Begin(CheckedSession by, CancellationToken cancellationToken) =>
        await signIns.MayBegin(by.User.Id, cancellationToken)
        ?? new ConnectResult.CodesBegin(await signIns.Begin(by, MtprotoSecret.New(), SignInStep.Qr, cancellationToken));

    /// <summary>Whoever began it looks at it, and a few times if the connection breaks; each look is a connection to Telegram.</summary>
    /// <param name="inApp">The link is opened in Telegram on this very device: the sign-in outlives the look by a minute.</param>
    /// <returns>Null when this session has begun no such sign-in, or it is over.</returns>
    public async Task<IAsyncEnumerable<QrStep>?> Look(CheckedSession by, string signInId, bool inApp, CancellationToken cancellationToken) =>
        await signIns.TakeAttempt(signInId, by, SignInStep.Qr, cancellationToken) is AttemptResult.Taken { Attempt.Secret: var secret }
            ? Run(by, secret, inApp, cancellationToken)
            : null;

    /// <summary>A code whenever a new one is due, then what came of it. Ends with the result, or when nobody reads any more.</summary>
    private async IAsyncEnumerable<QrStep> Run(CheckedSession by, MtprotoSecret secret, bool inApp, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var steps = Channel.CreateUnbounded<QrStep>();
        var over = new CancellationTokenSource(MtprotoSignIn.Lifetime, time);
        var left = cancellationToken.Register(() =>
        {
            if (inApp)
                over.CancelAfter(Linger);
            else
                over.Cancel();
            steps.Writer.TryComplete();
        });
        var scanning = Scan(by, secret, steps.Writer, over.Token);
        try
        {
            await foreach (var shown in steps.Reader.ReadAllAsync(CancellationToken.None))
                yield return shown;
        }
        finally
        {
            await left.DisposeAsync();
            var rest = End(scanning, over);
            if (!inApp || !cancellationToken.IsCancellationRequested)
                await rest;
        }
    }

    private static async Task End(Task scanning, CancellationTokenSource over)
    {
        await scanning;
        over.Dispose();
    }

    private async Task Scan(CheckedSession by, MtprotoSecret secret, ChannelWriter<QrStep> steps, CancellationToken cancellationToken)
    {
        try
        {
            await using var client = new UserClient(app, secret);
            await using var cut = cancellationToken.Register(() => _ = client.DisposeAsync().AsTask());
            steps.TryWrite(new QrStep(null, await SignIn(client, by, steps, cancellationToken)));
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            steps.TryWrite(new QrStep(null, new ConnectResult.Expired()));
        }
        finally
        {
            steps.TryComplete();
        }
    }

    private async Task<ConnectResult> SignIn(UserClient client, CheckedSession by, ChannelWriter<QrStep> steps, CancellationToken cancellationToken)
    {
        var connected = await step.Run(
            async () =>
            {
                await client.Connect();
                return new ConnectResult.Connected();
            },
            _ => null,
            cancellationToken);
        if (connected is not ConnectResult.Connected)
            return connected;
        try
        {
            var account = await client.Telegram.LoginWithQRCode(
                qrDisplay: link => steps.TryWrite(new QrStep(link, null)), except_ids: null, logoutFirst: false, ct: cancellationToken);
            return await authorized.Take(client, by, account, cancellationToken);
        }
        catch (PasswordNeededException)
        {
            return new ConnectResult.PasswordNeeded(await signIns.Begin(by, client.Secret, SignInStep.Password, cancellationToken));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return step.Meaning(failure);
        }
    }
}

/// <param name="Link"><c>tg://login?token=…</c>: a credential for half a minute, to be drawn and not to be logged.</param>
/// <param name="Result">What came of it; the last step.</param>
public sealed record QrStep(string? Link, ConnectResult? Result)
{
    public override string ToString() => Result?.ToString() ?? "[secret]";
}
