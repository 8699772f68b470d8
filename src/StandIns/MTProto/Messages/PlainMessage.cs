using JobRadar.BotAuth.MTProto.Tl;

namespace JobRadar.BotAuth.MTProto.Messages;

/// <summary>A message of the handshake, which has no key yet.</summary>
public static class PlainMessage
{
    public static byte[] Frame(long messageId, TlWriter body)
    {
        var content = body.ToArray();
        return new TlWriter().Int64(0).Int64(messageId).Int32(content.Length).Raw(content).ToArray();
    }

    /// <exception cref="InvalidDataException">It is encrypted, or cut off.</exception>
    public static TlReader Read(byte[] frame)
    {
        var reader = new TlReader(frame);
        if (reader.Int64() != 0)
            throw new InvalidDataException("A plain message was expected.");
        reader.Int64();
        return new(reader.Raw(reader.Int32()));
    }
}
