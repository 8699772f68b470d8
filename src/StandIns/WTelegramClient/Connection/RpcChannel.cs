using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using JobRadar.BotAuth.MTProto.Cryptography;
using JobRadar.BotAuth.MTProto.Messages;
using JobRadar.BotAuth.MTProto.Tl;
using TL;

namespace WTelegram;

/// <summary>Calls over one encrypted connection. <see cref="ReadAsync"/> must run for them to be answered, and <see cref="End"/> after it.</summary>
internal sealed class RpcChannel(FrameStream frames, AuthKey key, MessageIds ids, long firstSalt, CancellationToken cancellationToken)
{
    private readonly ConcurrentDictionary<long, PendingCall> pending = new();
    private readonly long sessionId = BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
    private readonly Lock gate = new();
    private readonly List<long> unacknowledged = [];
    private int sequence;
    private Exception? end;

    /// <summary>As the server said it last.</summary>
    public long Salt { get; private set; } = firstSalt;

    public Action<UpdatesBase> OnUpdates { get; init; } = _ => { };

    /// <summary>The result.</summary>
    /// <exception cref="RpcException">The call is refused, or the datacenter does not know the key.</exception>
    /// <exception cref="WTException">The connection has ended.</exception>
    public async Task<TlReader> Call(byte[] query)
    {
        await Acknowledge();
        var call = new PendingCall(query);
        await Send(call);
        return await call.Answer.Task;
    }

    /// <summary>Sends what has no answer of its own.</summary>
    public Task SendService(TlWriter body) => frames.SendAsync(Message(body.ToArray(), isContent: false).Seal(key, Direction.FromClient), cancellationToken);

    /// <summary>Ends every call that waits, and every later one.</summary>
    public void End(Exception reason)
    {
        end = reason;
        foreach (var call in pending.Values)
            call.Answer.TrySetException(reason);
    }

    /// <summary>Reads until the connection ends.</summary>
    /// <returns>Why it ended.</returns>
    public async Task<Exception> ReadAsync()
    {
        while (true)
        {
            try
            {
                if (await Read(await frames.ReceiveAsync(cancellationToken)) is { } refused)
                    return refused;
            }
            catch (Exception over)
            {
                return Ended(over);
            }
        }
    }

    private Exception Ended(Exception over) => over switch
    {
        _ when cancellationToken.IsCancellationRequested => new ObjectDisposedException(nameof(Client), "WTelegram.Client was disposed"),
        EndOfStreamException => new WTException("Could not read payload length : Connection shut down", over),
        _ => over,
    };

    private async Task<Exception?> Read(byte[] frame)
    {
        if (frame.Length < 8)
        {
            var code = -BinaryPrimitives.ReadInt32LittleEndian(frame);
            return new RpcException(code, code == 404 ? "Auth key not found" : "Transport error");
        }

        var message = EncryptedMessage.Open(key, frame, Direction.FromServer);
        if (message.SessionId == sessionId)
            await Handle(message.MessageId, message.IsContent, message.Body);
        return null;
    }

    private async Task Handle(long messageId, bool isContent, byte[] body)
    {
        if (isContent)
        {
            lock (gate)
                unacknowledged.Add(messageId);
        }

        var reader = new TlReader(body);
        switch (reader.UInt32())
        {
            case Constructor.MsgContainer:
                for (var count = reader.Int32(); count > 0; count--)
                {
                    var (id, number) = (reader.Int64(), reader.Int32());
                    await Handle(id, (number & 1) != 0, reader.Raw(reader.Int32()));
                }

                break;
            case Constructor.RpcResult:
                if (pending.TryRemove(reader.Int64(), out var call))
                    Complete(call, reader);
                break;
            case Constructor.BadServerSalt:
                var refused = reader.Int64();
                reader.Int64();
                Salt = reader.Int64();
                if (pending.TryRemove(refused, out var again))
                    await Send(again);
                break;
            case ApiConstructor.UpdateShort:
                if (Parsing.Updates(new(body)) is { } updates)
                    OnUpdates(updates);
                break;
        }
    }

    private static void Complete(PendingCall call, TlReader result)
    {
        var content = result.Rest();
        var reader = new TlReader(content);
        switch (reader.UInt32())
        {
            case Constructor.RpcError:
                call.Answer.TrySetException(RpcException.Parse(reader.Int32(), reader.Text()));
                break;
            case Constructor.GzipPacked:
                call.Answer.TrySetResult(reader.Unpacked());
                break;
            default:
                call.Answer.TrySetResult(new(content));
                break;
        }
    }

    private async Task Acknowledge()
    {
        long[] received;
        lock (gate)
        {
            received = [.. unacknowledged];
            unacknowledged.Clear();
        }

        if (received.Length > 0)
            await SendService(new TlWriter().UInt32(Constructor.MsgsAck).Vector(received, (writer, id) => writer.Int64(id)));
    }

    private async Task Send(PendingCall call)
    {
        var message = Message(call.Query, isContent: true);
        pending[message.MessageId] = call;
        if (end is { } reason)
            call.Answer.TrySetException(reason);
        else
            await frames.SendAsync(message.Seal(key, Direction.FromClient), cancellationToken);
    }

    private EncryptedMessage Message(byte[] body, bool isContent)
    {
        lock (gate)
            return new(Salt, sessionId, ids.Next(), isContent ? sequence++ * 2 + 1 : sequence * 2, body);
    }

    private sealed record PendingCall(byte[] Query)
    {
        public TaskCompletionSource<TlReader> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
