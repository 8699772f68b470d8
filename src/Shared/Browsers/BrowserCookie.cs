using System.Buffers;
using System.Buffers.Text;
using JobRadar.BotAuth.Shared.Secrets;

namespace JobRadar.BotAuth.Shared.Browsers;

/// <summary>The value of the cookie <c>botauth_browser</c>: <c>id.secret</c>. Whoever holds it is that browser.</summary>
public sealed record BrowserCookie(Guid Id, Secret Secret)
{
    private const int IdLength = 22;

    public static BrowserCookie Create() => new(Guid.NewGuid(), Secret.Create());

    /// <summary>Null when the value was not written by <see cref="Reveal"/>.</summary>
    public static BrowserCookie? Read(string? value)
    {
        if (value is null || value.Length <= IdLength || value[IdLength] != '.')
            return null;
        Span<byte> id = stackalloc byte[16];
        return Base64Url.DecodeFromChars(value.AsSpan(0, IdLength), id, out _, out var written) == OperationStatus.Done && written == id.Length
            && Secret.Read(value.AsSpan(IdLength + 1)) is { } secret
            ? new BrowserCookie(new Guid(id), secret)
            : null;
    }

    public string Reveal() => $"{Base64Url.EncodeToString(Id.ToByteArray())}.{Secret.Reveal()}";

    public override string ToString() => "[browser]";
}
