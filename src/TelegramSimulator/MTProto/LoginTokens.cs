using System.Buffers.Text;
using JobRadar.BotAuth.MTProto.Messages;
using JobRadar.BotAuth.MTProto.Tl;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>Sign-in by QR code. Source: core.telegram.org/api/qr-login.</summary>
internal sealed class LoginTokens(Authorizations authorizations)
{
    private const string LinkStart = "tg://login?token=";

    /// <inheritdoc cref="Datacenter.AcceptQr"/>
    public void Accept(Person person, string? link)
    {
        var key = authorizations.FindLoginToken(link is null ? null : Token(link))
            ?? throw new ArgumentException("No such login code is shown, or it is too old.", nameof(link));
        key.PasswordPending = person;
        if (person.Password is null)
            authorizations.SignIn(key, person);
        key.Push(new TlWriter().UInt32(ApiConstructor.UpdateShort).UInt32(ApiConstructor.UpdateLoginToken).Date(MessageIds.Now));
    }

    private static byte[] Token(string link)
    {
        try
        {
            return Base64Url.DecodeFromChars(link.StartsWith(LinkStart, StringComparison.Ordinal) ? link.AsSpan(LinkStart.Length) : default);
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
