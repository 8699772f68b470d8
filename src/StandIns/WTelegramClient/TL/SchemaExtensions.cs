using JobRadar.BotAuth.MTProto.Tl;
using WTelegram;

namespace TL;

/// <summary>The methods of the API, each as core.telegram.org/methods describes it. A refusal is an <see cref="RpcException"/>.</summary>
public static class SchemaExtensions
{
    public static Task<Auth_SentCodeBase> Auth_SendCode(this Client client, string phone_number, int api_id, string api_hash, CodeSettings settings) =>
        client.Invoke(
            new TlWriter().UInt32(ApiConstructor.AuthSendCode).Text(phone_number).Int32(api_id).Text(api_hash).UInt32(ApiConstructor.CodeSettings).Int32(0),
            Parsing.SentCode);

    public static Task<bool> Auth_CancelCode(this Client client, string phone_number, string phone_code_hash) =>
        client.Invoke(new TlWriter().UInt32(ApiConstructor.AuthCancelCode).Text(phone_number).Text(phone_code_hash), reader => reader.Bool());

    public static Task<Auth_AuthorizationBase> Auth_SignIn(this Client client, string phone_number, string phone_code_hash, string? phone_code = null) =>
        client.Invoke(
            new TlWriter().UInt32(ApiConstructor.AuthSignIn).Int32(1).Text(phone_number).Text(phone_code_hash).Text(phone_code ?? ""),
            Parsing.Authorization);

    public static Task<Account_Password> Account_GetPassword(this Client client) =>
        client.Invoke(new TlWriter().UInt32(ApiConstructor.AccountGetPassword), Parsing.Password);

    public static Task<Auth_AuthorizationBase> Auth_CheckPassword(this Client client, InputCheckPasswordSRP password) =>
        client.Invoke(
            new TlWriter().UInt32(ApiConstructor.AuthCheckPassword)
                .UInt32(ApiConstructor.InputCheckPasswordSrp).Int64(password.srp_id).Bytes(password.A).Bytes(password.M1),
            Parsing.Authorization);

    public static Task<Auth_LoginTokenBase> Auth_ExportLoginToken(this Client client, int api_id, string api_hash, long[]? except_ids = null) =>
        client.Invoke(
            new TlWriter().UInt32(ApiConstructor.AuthExportLoginToken).Int32(api_id).Text(api_hash).Vector(except_ids ?? [], (writer, id) => writer.Int64(id)),
            Parsing.LoginToken);

    public static Task<Auth_LoggedOut> Auth_LogOut(this Client client) =>
        client.Invoke(new TlWriter().UInt32(ApiConstructor.AuthLogOut), _ => new Auth_LoggedOut());

    /// <param name="client">Signed in.</param>
    /// <param name="id"><see cref="InputUser.Self"/>; the stand-in asks for nobody else.</param>
    public static Task<UserBase[]> Users_GetUsers(this Client client, params InputUserBase[] id) =>
        client.Invoke(
            new TlWriter().UInt32(ApiConstructor.UsersGetUsers).Vector(id, (writer, user) => writer.UInt32(user is InputUserSelf
                ? ApiConstructor.InputUserSelf
                : throw new NotSupportedException("The stand-in asks for InputUser.Self only."))),
            reader => reader.Vector(Parsing.User).ToArray());

    public static Task<Account_Authorizations> Account_GetAuthorizations(this Client client) =>
        client.Invoke(new TlWriter().UInt32(ApiConstructor.AccountGetAuthorizations), Parsing.Authorizations);

    public static Task<bool> Account_ResetAuthorization(this Client client, long hash) =>
        client.Invoke(new TlWriter().UInt32(ApiConstructor.AccountResetAuthorization).Int64(hash), reader => reader.Bool());
}
