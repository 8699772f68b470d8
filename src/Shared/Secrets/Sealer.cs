using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace JobRadar.BotAuth.Shared.Secrets;

/// <summary>
/// Seals what the store must be able to give back, with the key ring in the store around a key from outside of it. A sealed value opens only with
/// both, for the purpose and the row it was sealed for.
/// </summary>
public sealed class Sealer(IDataProtectionProvider keyRing)
{
    public byte[] Seal(OutsideKey key, string purpose, string rowId, string plaintext) => Seal(key, purpose, rowId, Encoding.UTF8.GetBytes(plaintext));

    public byte[] Seal(OutsideKey key, string purpose, string rowId, byte[] plaintext) =>
        keyRing.CreateProtector(purpose, rowId).Protect(key.Encrypt(purpose, rowId, plaintext));

    /// <inheritdoc cref="OpenBytes"/>
    public string? Open(OutsideKey key, string purpose, string rowId, byte[] sealedValue) =>
        OpenBytes(key, purpose, rowId, sealedValue) is { } plaintext ? Encoding.UTF8.GetString(plaintext) : null;

    /// <summary>Null when the value was altered, moved to another row, or one of its keys is another one or gone.</summary>
    public byte[]? OpenBytes(OutsideKey key, string purpose, string rowId, byte[] sealedValue)
    {
        try
        {
            return key.Decrypt(purpose, rowId, keyRing.CreateProtector(purpose, rowId).Unprotect(sealedValue));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Reads the key ring, or makes its first key.</summary>
    internal void OpenKeyRing() => keyRing.CreateProtector("start").Protect([]);
}
