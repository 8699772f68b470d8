using System.Collections.Concurrent;
using JobRadar.BotAuth.MTProto.Tl;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>A call with its arguments still to read.</summary>
internal sealed record RpcCall(AuthorizationKey Key, TlReader Arguments)
{
    /// <exception cref="RpcErrorException">Nobody has signed in.</exception>
    public Person Caller => Key.Person ?? throw new RpcErrorException(401, "AUTH_KEY_UNREGISTERED");
}

/// <summary>The API's methods: which there are, counted, and struck by faults.</summary>
internal sealed class RpcMethods
{
    public const int DatacenterId = 2;

    private readonly Lock gate = new();
    private readonly Dictionary<uint, (string Name, Func<RpcCall, TlWriter> Run)> methods;
    private readonly ConcurrentDictionary<string, int> calls = new(StringComparer.Ordinal);
    private readonly Faults faults;
    private readonly TimeProvider time;

    public RpcMethods(People people, ChatContext context, Authorizations authorizations, Faults faults, TimeProvider time, Func<int> port)
    {
        (this.faults, this.time) = (faults, time);
        var signIn = new SignInMethods(people, context, authorizations);
        var password = new PasswordMethods(authorizations);
        var qr = new QrMethods(time);
        var account = new AccountMethods(authorizations);
        methods = new()
        {
            [ApiConstructor.HelpGetConfig] = ("help.getConfig", _ => ConfigAnswer.Write(port())),
            [ApiConstructor.AuthSendCode] = ("auth.sendCode", signIn.SendCode),
            [ApiConstructor.AuthSignIn] = ("auth.signIn", signIn.SignIn),
            [ApiConstructor.AuthCancelCode] = ("auth.cancelCode", signIn.CancelCode),
            [ApiConstructor.AuthExportLoginToken] = ("auth.exportLoginToken", qr.Export),
            [ApiConstructor.AccountGetPassword] = ("account.getPassword", PasswordMethods.Get),
            [ApiConstructor.AuthCheckPassword] = ("auth.checkPassword", password.Check),
            [ApiConstructor.AuthLogOut] = ("auth.logOut", AccountMethods.LogOut),
            [ApiConstructor.UsersGetUsers] = ("users.getUsers", AccountMethods.GetUsers),
            [ApiConstructor.UpdatesGetState] = ("updates.getState", AccountMethods.GetState),
            [ApiConstructor.AccountGetAuthorizations] = ("account.getAuthorizations", account.GetAuthorizations),
            [ApiConstructor.AccountResetAuthorization] = ("account.resetAuthorization", account.ResetAuthorization),
        };
    }

    /// <summary>How often each was called.</summary>
    public IReadOnlyDictionary<string, int> Calls => new Dictionary<string, int>(calls, StringComparer.Ordinal);

    /// <summary>The result of a call or its error, as TL; null when the client gets no answer.</summary>
    public async Task<byte[]?> Call(AuthorizationKey key, byte[] query, ClientConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            var arguments = new TlReader(query);
            if (!methods.TryGetValue(InitConnection.Unwrap(key, arguments, out var method), out var found))
                throw new RpcErrorException(400, $"METHOD_UNKNOWN_{method:X8}");
            calls.AddOrUpdate(found.Name, 1, (_, count) => count + 1);
            if (method != ApiConstructor.HelpGetConfig && await Struck(found.Name, key, connection, cancellationToken))
                return null;
            lock (gate)
            {
                EnsureAlive(key, method);
                return found.Run(new(key, arguments)).ToArray();
            }
        }
        catch (RpcErrorException refused)
        {
            return new TlWriter().UInt32(Constructor.RpcError).Int32(refused.Code).Text(refused.Message).ToArray();
        }
        catch (InvalidDataException)
        {
            return new TlWriter().UInt32(Constructor.RpcError).Int32(400).Text("INPUT_REQUEST_INVALID").ToArray();
        }
    }

    /// <summary>help.getConfig answers everybody: a client learns only from the next call that its session has ended.</summary>
    private void EnsureAlive(AuthorizationKey key, uint method)
    {
        key.ActiveAt = time.GetUtcNow();
        if (method == ApiConstructor.HelpGetConfig)
            return;
        if (key.EndedWith is { } error)
            throw new RpcErrorException(401, error);
        if (key.Person is { IsDeactivated: true })
            throw new RpcErrorException(401, "USER_DEACTIVATED");
    }

    private async Task<bool> Struck(string method, AuthorizationKey key, ClientConnection connection, CancellationToken cancellationToken)
    {
        var fault = faults.Take<MtProtoFault>(method, key.Person?.Id);
        switch (fault?.Effect)
        {
            case MtProtoFault.Refuse refuse:
                throw new RpcErrorException(refuse.Code, refuse.Message);
            case MtProtoFault.Disconnect:
                connection.Close();
                return true;
            case MtProtoFault.Hang:
                using (var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, fault.Removed))
                    await Task.Delay(Timeout.InfiniteTimeSpan, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return cancellationToken.IsCancellationRequested;
            default:
                return false;
        }
    }
}
