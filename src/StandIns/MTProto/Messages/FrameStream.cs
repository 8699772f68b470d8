using System.Buffers.Binary;
using System.Security.Cryptography;
using JobRadar.BotAuth.MTProto.Cryptography;

namespace JobRadar.BotAuth.MTProto.Messages;

/// <summary>
/// Frames over TCP in the obfuscated intermediate transport, which is what WTelegramClient speaks.
/// Source: core.telegram.org/mtproto/mtproto-transports.
/// </summary>
public sealed class FrameStream : IAsyncDisposable
{
    private const uint Intermediate = 0xeeeeeeee;
    private const int LongestFrame = 1 << 20;

    private readonly Stream stream;
    private readonly AesCtr incoming;
    private readonly AesCtr outgoing;
    private readonly SemaphoreSlim sending = new(1);

    private FrameStream(Stream stream, ReadOnlySpan<byte> preamble, bool isClient)
    {
        this.stream = stream;
        var forward = preamble[8..56];
        byte[] backward = [.. preamble[8..56]];
        Array.Reverse(backward);
        AesCtr fromClient = new(forward[..32], forward[32..]), fromServer = new(backward.AsSpan(0, 32), backward.AsSpan(32));
        (outgoing, incoming) = isClient ? (fromClient, fromServer) : (fromServer, fromClient);
    }

    /// <summary>The client's end: opens the transport.</summary>
    public static async Task<FrameStream> OpenAsync(Stream stream, int datacenter, CancellationToken cancellationToken)
    {
        var preamble = NewPreamble();
        BinaryPrimitives.WriteUInt32LittleEndian(preamble.AsSpan(56), Intermediate);
        BinaryPrimitives.WriteInt16LittleEndian(preamble.AsSpan(60), (short)datacenter);
        var frames = new FrameStream(stream, preamble, isClient: true);
        byte[] encrypted = [.. preamble];
        frames.outgoing.Apply(encrypted);
        await stream.WriteAsync((byte[])[.. preamble[..56], .. encrypted[56..]], cancellationToken);
        return frames;
    }

    /// <summary>The server's end: waits for the client to open the transport.</summary>
    /// <exception cref="InvalidDataException">The client opens another transport.</exception>
    public static async Task<FrameStream> AcceptAsync(Stream stream, CancellationToken cancellationToken)
    {
        var preamble = new byte[64];
        await stream.ReadExactlyAsync(preamble, cancellationToken);
        var frames = new FrameStream(stream, preamble, isClient: false);
        frames.incoming.Apply(preamble);
        return BinaryPrimitives.ReadUInt32LittleEndian(preamble.AsSpan(56)) == Intermediate
            ? frames
            : throw new InvalidDataException("Only the obfuscated intermediate transport is spoken here.");
    }

    public async Task SendAsync(byte[] payload, CancellationToken cancellationToken)
    {
        var frame = new byte[4 + payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, payload.Length);
        payload.CopyTo(frame, 4);
        await sending.WaitAsync(cancellationToken);
        try
        {
            outgoing.Apply(frame);
            await stream.WriteAsync(frame, cancellationToken);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <exception cref="EndOfStreamException">The other side has closed the connection.</exception>
    /// <exception cref="InvalidDataException">The length is impossible.</exception>
    public async Task<byte[]> ReceiveAsync(CancellationToken cancellationToken)
    {
        var head = await ReadAsync(4, cancellationToken);
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        return length is >= 4 and <= LongestFrame
            ? await ReadAsync(length, cancellationToken)
            : throw new InvalidDataException($"A frame cannot have {length} bytes.");
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        incoming.Dispose();
        outgoing.Dispose();
        sending.Dispose();
    }

    private async Task<byte[]> ReadAsync(int length, CancellationToken cancellationToken)
    {
        var data = new byte[length];
        await stream.ReadExactlyAsync(data, cancellationToken);
        incoming.Apply(data);
        return data;
    }

    /// <summary>64 random bytes that cannot be taken for the beginning of another protocol.</summary>
    private static byte[] NewPreamble()
    {
        while (true)
        {
            var bytes = RandomNumberGenerator.GetBytes(64);
            var first = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            if (bytes[0] != 0xef
                && first is not (0x44414548 or 0x54534f50 or 0x20544547 or 0x4954504f or 0x02010316 or 0xdddddddd or Intermediate)
                && BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)) != 0)
                return bytes;
        }
    }
}
