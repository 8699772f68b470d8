using System.Buffers;
using System.Buffers.Text;
using JobRadar.BotAuth.Shared.Secrets;

namespace JobRadar.BotAuth.Shared.Browsers;

/// <summary>The value of the browser cookie: <c>id.secret</c>. Whoever holds it is that browser.</summary>
/// <param name="Secret">Of the known browser <paramref name="Id"/>, or of a browser that is not known.</param>
/// <param name="Binding">
/// What a known browser's open requests are bound to, as the second half of the secret. A cookie can be planted: whoever planted one that they hold
/// themselves does not hold this.
/// </param>
public sealed record BrowserCookie(Guid Id, Secret Secret, Secret? Binding = null)
{
    private const int IdLength = 22;
    private const int SecretLength = 43;

    public static BrowserCookie Create() => new(Guid.NewGuid(), Secret.Create());

    /// <summary>Null when the value was not written by <see cref="Reveal"/>.</summary>
    public static BrowserCookie? Read(string? value)
    {
        if (value is null || value.Length is not (IdLength + 1 + SecretLength or IdLength + 1 + (2 * SecretLength)) || value[IdLength] != '.')
            return null;
        Span<byte> id = stackalloc byte[16];
        if (Base64Url.DecodeFromChars(value.AsSpan(0, IdLength), id, out _, out var written) != OperationStatus.Done || written != id.Length)
            return null;
        var secrets = value.AsSpan(IdLength + 1);
        var binding = secrets.Length > SecretLength ? Secret.Read(secrets[SecretLength..]) : null;
        return Secret.Read(secrets[..SecretLength]) is { } secret && (binding is null) == (secrets.Length == SecretLength)
            ? new BrowserCookie(new Guid(id), secret, binding)
            : null;
    }

    /// <summary>Does this browser own what is bound to this hash?</summary>
    public bool IsBoundTo(byte[] hash) => (Binding ?? Secret).Matches(hash);

    public byte[] BindingHash() => (Binding ?? Secret).Hash();

    public string Reveal() => $"{Base64Url.EncodeToString(Id.ToByteArray())}.{Secret.Reveal()}{Binding?.Reveal()}";

    public override string ToString() => "[browser]";
}
