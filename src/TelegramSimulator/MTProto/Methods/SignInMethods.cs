using JobRadar.BotAuth.MTProto.Tl;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>Sign-in by a code that arrives in the person's Telegram. Source: core.telegram.org/api/auth.</summary>
internal sealed class SignInMethods(People people, ChatContext context, Authorizations authorizations)
{
    public TlWriter SendCode(RpcCall call)
    {
        var phone = Phone(call.Arguments);
        if (phone.Length is < 7 or > 15)
            throw new RpcErrorException(400, "PHONE_NUMBER_INVALID");
        var person = people.FindByPhone(phone);
        var sent = context.Codes.Send(phone, person);
        person?.ServiceChat.HearCode(sent.Code);
        return new TlWriter().UInt32(ApiConstructor.AuthSentCode).Int32(1 << 2)
            .UInt32(person is null ? ApiConstructor.SentCodeTypeSms : ApiConstructor.SentCodeTypeApp).Int32(sent.Code.Length)
            .Text(sent.Hash).Int32((int)SentCodes.Lifetime.TotalSeconds);
    }

    public TlWriter CancelCode(RpcCall call)
    {
        context.Codes.Cancel(Phone(call.Arguments), call.Arguments.Text());
        return new TlWriter().Bool(true);
    }

    public TlWriter SignIn(RpcCall call)
    {
        var flags = call.Arguments.Int32();
        var sent = context.Codes.Redeem(Phone(call.Arguments), call.Arguments.Text(), (flags & 1) != 0 ? call.Arguments.Text() : "");
        if (sent.Person is not { } person)
            return new TlWriter().UInt32(ApiConstructor.AuthSignUpRequired).Int32(0);
        call.Key.PasswordPending = person;
        if (person.Password is not null)
            throw new RpcErrorException(401, "SESSION_PASSWORD_NEEDED");
        authorizations.SignIn(call.Key, person);
        return AccountAnswers.Authorization(person);
    }

    private static string Phone(TlReader arguments) => People.Digits(arguments.Text());
}
