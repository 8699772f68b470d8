using JobRadar.BotAuth.MTProto.Tl;
using TL.Methods;
using WTelegram;

namespace TL;

/// <summary>The methods of the API, each as core.telegram.org/methods describes it. A refusal is an <see cref="RpcException"/>.</summary>
public static class SchemaExtensions
{
    /// <summary>As the package has it, so that what does not compile there does not compile here.</summary>
    private const string UseLoginUserIfNeeded = "Use LoginUserIfNeeded instead of this method, as the package says; or Client.Invoke with the call from TL.Methods";

    [Obsolete(UseLoginUserIfNeeded)]
    public static Task<Auth_SentCodeBase> Auth_SendCode(this Client client, string phone_number, int api_id, string api_hash, CodeSettings settings) =>
        client.Invoke(new Auth_SendCode { phone_number = phone_number, api_id = api_id, api_hash = api_hash, settings = settings });

    [Obsolete(UseLoginUserIfNeeded)]
    public static Task<bool> Auth_CancelCode(this Client client, string phone_number, string phone_code_hash) =>
        client.Invoke(new Auth_CancelCode { phone_number = phone_number, phone_code_hash = phone_code_hash });

    [Obsolete(UseLoginUserIfNeeded)]
    public static Task<Auth_AuthorizationBase> Auth_SignIn(this Client client, string phone_number, string phone_code_hash, string? phone_code = null) =>
        client.Invoke(new Auth_SignIn
        {
            flags = phone_code is null ? default : Methods.Auth_SignIn.Flags.has_phone_code,
            phone_number = phone_number,
            phone_code_hash = phone_code_hash,
            phone_code = phone_code,
        });

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
