using System.Security.Cryptography;

namespace JobRadar.BotAuth.Shared.OpenId;

/// <summary>The keys of a moment.</summary>
/// <param name="all">The one that signs first.</param>
public sealed class SigningKeys(IReadOnlyList<SigningKeys.Key> all, DateTimeOffset lookAgainAt)
{
    private long lookAgainAt = lookAgainAt.UtcTicks;

    public IReadOnlyList<Key> All => all;

    internal DateTimeOffset LookAgainAt => new(Volatile.Read(ref lookAgainAt), TimeSpan.Zero);

    internal SigningKeys Until(DateTimeOffset next)
    {
        Volatile.Write(ref lookAgainAt, next.UtcTicks);
        return this;
    }

    /// <summary>One of them, opened.</summary>
    public sealed class Key
    {
        private const int EncryptionKeyLength = 32;

        internal Key(string name, DateTimeOffset createdAt, DateTimeOffset signsFrom, byte[] privateKey)
        {
            (Name, CreatedAt, SignsFrom) = (name, createdAt, signsFrom);
            Rsa = RSA.Create();
            Rsa.ImportPkcs8PrivateKey(privateKey, out _);
            EncryptionKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, privateKey, EncryptionKeyLength, info: "token encryption"u8.ToArray());
        }

        /// <summary><c>kid</c>.</summary>
        public string Name { get; }

        public DateTimeOffset CreatedAt { get; }

        public DateTimeOffset SignsFrom { get; }

        public RSA Rsa { get; }

        /// <summary>For what this server alone reads again: codes and refresh tokens.</summary>
        public byte[] EncryptionKey { get; }

        public override string ToString() => $"key {Name}";
    }
}
