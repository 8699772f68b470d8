using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace JobRadar.BotAuth.MTProto.Tl;

/// <summary>Writes TL's binary form: little endian, byte strings padded to 4 bytes. Source: core.telegram.org/mtproto/serialize.</summary>
public sealed class TlWriter
{
    private readonly ArrayBufferWriter<byte> buffer = new(256);

    public byte[] ToArray() => buffer.WrittenSpan.ToArray();

    public TlWriter UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.GetSpan(4), value);
        buffer.Advance(4);
        return this;
    }

    public TlWriter Int32(int value) => UInt32(unchecked((uint)value));

    public TlWriter Int64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(8), value);
        buffer.Advance(8);
        return this;
    }

    public TlWriter Bool(bool value) => UInt32(value ? Constructor.BoolTrue : Constructor.BoolFalse);

    /// <summary>Bytes as they are, without length or padding.</summary>
    public TlWriter Raw(ReadOnlySpan<byte> value)
    {
        buffer.Write(value);
        return this;
    }

    public TlWriter Bytes(ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> head = value.Length < 254
            ? [(byte)value.Length]
            : [254, (byte)value.Length, (byte)(value.Length >> 8), (byte)(value.Length >> 16)];
        Raw(head).Raw(value);
        return Raw(stackalloc byte[-(head.Length + value.Length) & 3]);
    }

    public TlWriter Text(string value) => Bytes(Encoding.UTF8.GetBytes(value));

    /// <summary>Unix seconds, as TL has dates.</summary>
    public TlWriter Date(DateTimeOffset value) => Int32((int)value.ToUnixTimeSeconds());

    public TlWriter Vector<T>(IReadOnlyCollection<T> items, Action<TlWriter, T> write)
    {
        UInt32(Constructor.Vector).Int32(items.Count);
        foreach (var item in items)
            write(this, item);
        return this;
    }
}
