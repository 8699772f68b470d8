using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace JobRadar.BotAuth.MTProto.Tl;

/// <summary>Reads what <see cref="TlWriter"/> writes. Every method throws <see cref="InvalidDataException"/> where the data does not fit.</summary>
public sealed class TlReader(ReadOnlyMemory<byte> data)
{
    private const int LongestUnpacked = 1 << 20;

    private ReadOnlyMemory<byte> rest = data;

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Span(4));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Span(4));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Span(8));

    public bool Bool() => UInt32() switch
    {
        Constructor.BoolTrue => true,
        Constructor.BoolFalse => false,
        var other => throw new InvalidDataException($"A Bool was expected, not #{other:x8}."),
    };

    public byte[] Raw(int length) => Span(length).ToArray();

    /// <summary>Everything that was not read yet.</summary>
    public byte[] Rest() => Raw(rest.Length);

    public byte[] Bytes()
    {
        int length = Span(1)[0], head = 1;
        if (length == 254)
        {
            var wide = Span(3);
            length = wide[0] | wide[1] << 8 | wide[2] << 16;
            head = 4;
        }

        var value = Raw(length);
        Span(-(head + length) & 3);
        return value;
    }

    public string Text() => Encoding.UTF8.GetString(Bytes());

    public DateTime Date() => DateTime.UnixEpoch.AddSeconds(Int32());

    public IReadOnlyList<T> Vector<T>(Func<TlReader, T> read)
    {
        Expect(Constructor.Vector);
        var items = new List<T>();
        for (var count = Int32(); count > 0; count--)
            items.Add(read(this));
        return items;
    }

    public void Expect(uint constructor)
    {
        if (UInt32() is var found && found != constructor)
            throw new InvalidDataException($"#{constructor:x8} was expected, not #{found:x8}.");
    }

    public void Expect(ReadOnlySpan<byte> value)
    {
        if (!Span(value.Length).SequenceEqual(value))
            throw new InvalidDataException("A nonce does not match.");
    }

    /// <summary>A reader of the content of a <c>gzip_packed</c>, whose constructor has been read.</summary>
    public TlReader Unpacked()
    {
        using var packed = new GZipStream(new MemoryStream(Bytes()), CompressionMode.Decompress);
        var content = new byte[LongestUnpacked];
        return new(content.AsMemory(0, packed.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)));
    }

    private ReadOnlySpan<byte> Span(int length)
    {
        if (length < 0 || length > rest.Length)
            throw new InvalidDataException("The TL data is cut off.");
        var span = rest.Span[..length];
        rest = rest[length..];
        return span;
    }
}
