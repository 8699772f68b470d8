using System.Net.Sockets;
using JobRadar.BotAuth.MTProto.Messages;
using JobRadar.BotAuth.MTProto.Tl;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>One TCP connection of a client: handshakes, encrypted messages, service messages.</summary>
internal sealed class ClientConnection(TcpClient tcp, Datacenter datacenter, CancellationToken stopping)
{
    private const int KeyNotFound = -404;

    private readonly MessageIds ids = new();
    private readonly Lock gate = new();
    private FrameStream frames = null!;
    private long sessionId;
    private int sequence;

    public async Task RunAsync()
    {
        AuthorizationKey? key = null;
        try
        {
            var handshake = datacenter.NewKeyExchange();
            frames = await FrameStream.AcceptAsync(tcp.GetStream(), stopping);
            while (true)
            {
                var frame = await frames.ReceiveAsync(stopping);
                await datacenter.WhenAnswering(stopping);
                if (EncryptedMessage.KeyId(frame) is var keyId && keyId == 0)
                {
                    await AnswerHandshake(handshake, frame);
                    continue;
                }

                key = datacenter.Authorizations.Find(keyId);
                if (key is null)
                {
                    await frames.SendAsync(BitConverter.GetBytes(KeyNotFound), stopping);
                    return;
                }

                key.Attach(this);
                await Receive(key, EncryptedMessage.Open(key.Key, frame, Direction.FromClient));
            }
        }
        catch (Exception over) when (over is IOException or InvalidDataException or OperationCanceledException or ObjectDisposedException)
        {
            // The client has gone, or does not speak MTProto, or the datacenter stops.
        }
        finally
        {
            key?.Detach(this);
            Close();
        }
    }

    /// <summary>Cuts the connection.</summary>
    public void Close() => tcp.Dispose();

    /// <summary>Sends an update, unless the connection ends first.</summary>
    public void Push(AuthorizationKey key, TlWriter update) => _ = SendUnlessClosed(key, update, kind: 3);

    private async Task AnswerHandshake(KeyExchange handshake, byte[] frame)
    {
        if (handshake.Answer(PlainMessage.Read(frame)) is { } answer)
            await frames.SendAsync(PlainMessage.Frame(ids.Next(kind: 1), answer), stopping);
    }

    private async Task Receive(AuthorizationKey key, EncryptedMessage message)
    {
        if (message.Salt != key.Salt)
        {
            await Send(key, new TlWriter().UInt32(Constructor.BadServerSalt).Int64(message.MessageId).Int32(message.SequenceNumber).Int32(48).Int64(key.Salt), kind: 1, message.SessionId);
            return;
        }

        if (message.SessionId != sessionId)
        {
            sessionId = message.SessionId;
            await Send(key, new TlWriter().UInt32(Constructor.NewSessionCreated).Int64(message.MessageId).Int64(sessionId).Int64(key.Salt), kind: 3);
        }

        await Handle(key, message.MessageId, message.Body);
    }

    private async Task Handle(AuthorizationKey key, long messageId, byte[] body)
    {
        var reader = new TlReader(body);
        switch (reader.UInt32())
        {
            case Constructor.MsgContainer:
                for (var count = reader.Int32(); count > 0; count--)
                {
                    var id = reader.Int64();
                    reader.Int32();
                    await Handle(key, id, reader.Raw(reader.Int32()));
                }

                break;
            case Constructor.MsgsAck:
                break;
            case Constructor.Ping or Constructor.PingDelayDisconnect:
                await Send(key, new TlWriter().UInt32(Constructor.Pong).Int64(messageId).Int64(reader.Int64()), kind: 1);
                break;
            case Constructor.GetFutureSalts:
                await Send(key, FutureSalts(key, messageId), kind: 1);
                break;
            default:
                // A call that hangs must not hold up the next one.
                _ = AnswerCall(key, messageId, body);
                break;
        }
    }

    private async Task AnswerCall(AuthorizationKey key, long messageId, byte[] body)
    {
        if (await datacenter.Call(key, body, this, stopping) is { } result)
            await SendUnlessClosed(key, new TlWriter().UInt32(Constructor.RpcResult).Int64(messageId).Raw(result), kind: 1);
    }

    private static TlWriter FutureSalts(AuthorizationKey key, long messageId)
    {
        var now = MessageIds.Now;
        return new TlWriter().UInt32(Constructor.FutureSalts).Int64(messageId).Date(now)
            .Int32(1).Date(now.AddMinutes(-1)).Date(now.AddDays(1)).Int64(key.Salt);
    }

    private async Task SendUnlessClosed(AuthorizationKey key, TlWriter body, int kind)
    {
        try
        {
            await Send(key, body, kind);
        }
        catch (Exception over) when (over is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client has gone.
        }
    }

    /// <summary>Answers and updates are content that the client acknowledges; salts and pongs are service messages.</summary>
    private Task Send(AuthorizationKey key, TlWriter body, int kind, long? session = null)
    {
        var content = body.ToArray();
        EncryptedMessage message;
        lock (gate)
            message = new(key.Salt, session ?? sessionId, ids.Next(kind), sequence++ * 2 + 1, content);
        return frames.SendAsync(message.Seal(key.Key, Direction.FromServer), stopping);
    }
}
