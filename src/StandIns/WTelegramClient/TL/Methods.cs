using JobRadar.BotAuth.MTProto.Tl;

// The package marks the shorthands of these as obsolete, see SchemaExtensions; the calls themselves are not marked.
namespace TL.Methods;

public sealed class Auth_SendCode : ICall<Auth_SentCodeBase>
{
    public string phone_number = "";
    public int api_id;
    public string api_hash = "";
    public CodeSettings settings = new();

    void ICall<Auth_SentCodeBase>.Write(TlWriter writer) => writer
        .UInt32(ApiConstructor.AuthSendCode).Text(phone_number).Int32(api_id).Text(api_hash).UInt32(ApiConstructor.CodeSettings).Int32(0);

    Auth_SentCodeBase ICall<Auth_SentCodeBase>.Read(TlReader reader) => Parsing.SentCode(reader);
}

public sealed class Auth_CancelCode : ICall<bool>
{
    public string phone_number = "";
    public string phone_code_hash = "";

    void ICall<bool>.Write(TlWriter writer) => writer.UInt32(ApiConstructor.AuthCancelCode).Text(phone_number).Text(phone_code_hash);

    bool ICall<bool>.Read(TlReader reader) => reader.Bool();
}

public sealed class Auth_SignIn : ICall<Auth_AuthorizationBase>
{
    /// <summary>Says which of the optional fields are sent: a code without its flag is not.</summary>
    public Flags flags;
    public string phone_number = "";
    public string phone_code_hash = "";
    public string? phone_code;

    [Flags]
    public enum Flags : uint
    {
        has_phone_code = 0x1,
    }

    void ICall<Auth_AuthorizationBase>.Write(TlWriter writer)
    {
        writer.UInt32(ApiConstructor.AuthSignIn).UInt32((uint)flags).Text(phone_number).Text(phone_code_hash);
        if (flags.HasFlag(Flags.has_phone_code))
            writer.Text(phone_code ?? "");
    }

    Auth_AuthorizationBase ICall<Auth_AuthorizationBase>.Read(TlReader reader) => Parsing.Authorization(reader);
}
