namespace JobRadar.BotAuth.MTProto.Tl;

/// <summary>The numbers of the API's constructors and methods that we speak, of layer <see cref="Layer"/>. Source: core.telegram.org/schema.</summary>
public static class ApiConstructor
{
    public const int Layer = 227;

    public const uint InvokeWithLayer = 0xda9b0d0d;
    public const uint InitConnection = 0xc1cd5ea9;
    public const uint HelpGetConfig = 0xc4f9186b;
    public const uint Config = 0xcc1a241e;
    public const uint DcOption = 0x18b7a10d;

    public const uint AuthSendCode = 0xa677244f;
    public const uint CodeSettings = 0xad253d78;
    public const uint AuthSentCode = 0x5e002502;
    public const uint SentCodeTypeApp = 0x3dbb5986;
    public const uint SentCodeTypeSms = 0xc000bba2;
    public const uint AuthCancelCode = 0x1f040578;
    public const uint AuthSignIn = 0x8d52a951;
    public const uint AuthAuthorization = 0x2ea2c0d4;
    public const uint AuthSignUpRequired = 0x44747e9a;

    public const uint AccountGetPassword = 0x548a30f5;
    public const uint AccountPassword = 0x957b50fb;
    public const uint PasswordAlgorithm = 0x3a912d4a;
    public const uint SecurePasswordAlgorithmUnknown = 0x004a8537;
    public const uint AuthCheckPassword = 0xd18b4d16;
    public const uint InputCheckPasswordSrp = 0xd27ff082;

    public const uint AuthExportLoginToken = 0xb7e085fe;
    public const uint AuthLoginToken = 0x629f1980;
    public const uint AuthLoginTokenSuccess = 0x390d5c5e;

    public const uint UsersGetUsers = 0x0d91a548;
    public const uint InputUserSelf = 0xf7c1b13f;
    public const uint User = 0x31774388;
    public const uint UpdatesGetState = 0xedd4882a;
    public const uint UpdatesState = 0xa56c2a3e;

    public const uint AuthLogOut = 0x3e72ba19;
    public const uint AuthLoggedOut = 0xc3a2835f;
    public const uint AccountGetAuthorizations = 0xe320c158;
    public const uint AccountAuthorizations = 0x4bff8ea0;
    public const uint Authorization = 0xad01d61d;
    public const uint AccountResetAuthorization = 0xdf77f3bc;

    public const uint UpdateShort = 0x78d4dec1;
    public const uint UpdateLoginToken = 0x564fe691;
    public const uint UpdateNewAuthorization = 0x8951abef;
}
