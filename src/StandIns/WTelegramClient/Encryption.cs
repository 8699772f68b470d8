using System.Collections.Concurrent;
using JobRadar.BotAuth.MTProto.Cryptography;

namespace WTelegram;

public static class Encryption
{
    private static readonly ConcurrentDictionary<long, ServerKey> Keys = new();

    /// <summary>Trusts a datacenter's key from now on. The stand-in knows no other: Telegram's own are not in it.</summary>
    public static void LoadPublicKey(string pem)
    {
        var key = ServerKey.FromPublicPem(pem);
        Keys[key.Fingerprint] = key;
    }

    internal static ServerKey? Find(IEnumerable<long> fingerprints) =>
        fingerprints.Select(fingerprint => Keys.GetValueOrDefault(fingerprint)).FirstOrDefault(key => key is not null);
}
