using JobRadar.BotAuth.MTProto.Messages;
using JobRadar.BotAuth.MTProto.Tl;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>What a signed-in client asks about its account and its devices.</summary>
internal sealed class AccountMethods(Authorizations authorizations)
{
    /// <summary>Whoever is asked for, it is the caller: the product asks for nobody else.</summary>
    public static TlWriter GetUsers(RpcCall call) => new TlWriter().Vector([call.Caller], AccountAnswers.User);

    public static TlWriter GetState(RpcCall call)
    {
        _ = call.Caller;
        return new TlWriter().UInt32(ApiConstructor.UpdatesState).Int32(1).Int32(0).Date(MessageIds.Now).Int32(1).Int32(0);
    }

    public static TlWriter LogOut(RpcCall call)
    {
        _ = call.Caller;
        Authorizations.SignOut(call.Key);
        return new TlWriter().UInt32(ApiConstructor.AuthLoggedOut).Int32(0);
    }

    public TlWriter GetAuthorizations(RpcCall call) => new TlWriter().UInt32(ApiConstructor.AccountAuthorizations).Int32(183)
        .Vector(authorizations.Of(call.Caller), (writer, key) => AccountAnswers.Device(writer, key, key == call.Key));

    public TlWriter ResetAuthorization(RpcCall call)
    {
        var hash = call.Arguments.Int64();
        return authorizations.End(call.Caller, key => key.Hash == hash, "SESSION_REVOKED") > 0
            ? new TlWriter().Bool(true)
            : throw new RpcErrorException(400, "HASH_INVALID");
    }
}
