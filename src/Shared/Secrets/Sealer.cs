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
    public byte[] Seal(string purpose, string rowId, string plaintext) =>
        keyRing.CreateProtector(purpose, rowId).Protect(Encoding.UTF8.GetBytes(plaintext));

    /// <summary>Null when the value was altered, moved to another row, or its key is gone.</summary>
    public string? Open(string purpose, string rowId, byte[] sealedValue)
    {
        try
        {
            return Encoding.UTF8.GetString(keyRing.CreateProtector(purpose, rowId).Unprotect(sealedValue));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
