using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace JobRadar.BotAuth.Shared.Secrets;

/// <summary>
/// Seals what the store must be able to give back, with the key ring in the store. A sealed value opens only for the purpose
/// and the row it was sealed for.
/// </summary>
public sealed class Sealer(IDataProtectionProvider keyRing)
{
    public byte[] Seal(string purpose, string rowId, string plaintext) => Seal(purpose, rowId, Encoding.UTF8.GetBytes(plaintext));

    public byte[] Seal(string purpose, string rowId, byte[] plaintext) => keyRing.CreateProtector(purpose, rowId).Protect(plaintext);

    /// <inheritdoc cref="OpenBytes"/>
    public string? Open(string purpose, string rowId, byte[] sealedValue) =>
        OpenBytes(purpose, rowId, sealedValue) is { } plaintext ? Encoding.UTF8.GetString(plaintext) : null;

    /// <summary>Null when the value was altered, moved to another row, or its key is gone.</summary>
    public byte[]? OpenBytes(string purpose, string rowId, byte[] sealedValue)
    {
        try
        {
            return keyRing.CreateProtector(purpose, rowId).Unprotect(sealedValue);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
