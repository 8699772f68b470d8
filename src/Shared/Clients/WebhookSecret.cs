using System.Security.Cryptography;

namespace JobRadar.BotAuth.Shared.Clients;

/// <summary>What webhooks to a client are signed with (Standard Webhooks): <c>whsec_</c> and 24 to 64 bytes in base64. The client has the same.</summary>
public static class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int Shortest = 24;
    private const int Longest = 64;
    private const int Created = 32;

    /// <summary>What stands in <c>Clients:0:WebhookSecret</c>.</summary>
    public static string Create() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Created));

    /// <returns>Null for what is none.</returns>
    public static byte[]? Read(string text)
    {
        var bytes = new byte[Longest];
        return text.StartsWith(Prefix, StringComparison.Ordinal) && Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var written) && written >= Shortest
            ? bytes[..written]
            : null;
    }
}
