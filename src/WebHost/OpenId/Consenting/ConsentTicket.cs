using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace JobRadar.BotAuth.WebHost.OpenId.Consenting;

/// <summary>Proof that the consent page asked this very session this very question: an answer without it was not given there.</summary>
internal sealed class ConsentTicket(IDataProtectionProvider keyRing)
{
    public string Make(Guid sessionId, string clientId, IEnumerable<string> scopes) => For(sessionId).Protect(Question(clientId, scopes));

    public bool Fits(string ticket, Guid sessionId, string clientId, IEnumerable<string> scopes)
    {
        try
        {
            return For(sessionId).Unprotect(ticket) == Question(clientId, scopes);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private IDataProtector For(Guid sessionId) => keyRing.CreateProtector("consent", sessionId.ToString());

    private static string Question(string clientId, IEnumerable<string> scopes) => $"{clientId} {string.Join(' ', scopes.Order(StringComparer.Ordinal))}";
}
