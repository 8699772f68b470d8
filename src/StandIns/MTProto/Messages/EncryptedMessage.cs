using System.Buffers.Binary;
using System.Security.Cryptography;
using JobRadar.BotAuth.MTProto.Cryptography;
using JobRadar.BotAuth.MTProto.Tl;

namespace JobRadar.BotAuth.MTProto.Messages;

/// <summary>Who encrypts; the value is the offset into the key that makes the two directions differ.</summary>
public enum Direction
{
    FromClient = 0,
    FromServer = 8,
}

/// <summary>A message of MTProto 2.0. Source: core.telegram.org/mtproto/description.</summary>
public sealed record EncryptedMessage(long Salt, long SessionId, long MessageId, int SequenceNumber, byte[] Body)
{
    private const int HeaderSize = 8 + 16;

    /// <summary>Whether the other side must acknowledge it.</summary>
    public bool IsContent => (SequenceNumber & 1) != 0;

    /// <summary>Of the key that a frame is encrypted with; 0 = a handshake's plain frame.</summary>
    public static long KeyId(byte[] frame) => BinaryPrimitives.ReadInt64LittleEndian(frame);

    public byte[] Seal(AuthKey key, Direction direction)
    {
        var head = new TlWriter().Int64(Salt).Int64(SessionId).Int64(MessageId).Int32(SequenceNumber).Int32(Body.Length).ToArray();
        var padding = 12 + (-(head.Length + Body.Length + 12) & 15);
        byte[] plain = [.. head, .. Body, .. RandomNumberGenerator.GetBytes(padding)];
        var messageKey = MessageKey(key, plain, direction);
        var (aesKey, iv) = Keys(key, messageKey, direction);
        return new TlWriter().Int64(key.Id).Raw(messageKey).Raw(AesIge.Encrypt(plain, aesKey, iv)).ToArray();
    }

    /// <exception cref="InvalidDataException">The frame was altered, or encrypted with another key.</exception>
    public static EncryptedMessage Open(AuthKey key, byte[] frame, Direction direction)
    {
        if (frame.Length < HeaderSize + 32)
            throw new InvalidDataException("The frame is too short.");
        var messageKey = frame[8..HeaderSize];
        var (aesKey, iv) = Keys(key, messageKey, direction);
        var plain = AesIge.Decrypt(frame.AsSpan(HeaderSize), aesKey, iv);
        if (!CryptographicOperations.FixedTimeEquals(MessageKey(key, plain, direction), messageKey))
            throw new InvalidDataException("The message does not match its key.");
        var reader = new TlReader(plain);
        return new(reader.Int64(), reader.Int64(), reader.Int64(), reader.Int32(), reader.Raw(reader.Int32()));
    }

    private static byte[] MessageKey(AuthKey key, byte[] plain, Direction direction) =>
        Digest.Sha256(key.Part(88 + (int)direction, 32), plain)[8..24];

    private static (byte[] Key, byte[] Iv) Keys(AuthKey key, byte[] messageKey, Direction direction)
    {
        var a = Digest.Sha256(messageKey, key.Part((int)direction, 36));
        var b = Digest.Sha256(key.Part(40 + (int)direction, 36), messageKey);
        return ([.. a[..8], .. b[8..24], .. a[24..]], [.. b[..8], .. a[8..24], .. b[24..]]);
    }
}
