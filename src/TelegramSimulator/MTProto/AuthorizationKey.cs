using System.Collections.Concurrent;
using System.Numerics;
using System.Security.Cryptography;
using JobRadar.BotAuth.MTProto.Cryptography;
using JobRadar.BotAuth.MTProto.Tl;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>A key that a client has exchanged, and who has signed in with it. Calls change it under the lock of <see cref="RpcMethods"/>.</summary>
internal sealed class AuthorizationKey(AuthKey key, long salt, DateTimeOffset now)
{
    private readonly ConcurrentDictionary<ClientConnection, bool> connections = new();

    public AuthKey Key => key;

    public long Salt => salt;

    /// <summary>Names the session among the person's devices. Positive, and exact in JavaScript.</summary>
    public long Hash { get; } = RandomNumberGenerator.GetInt32(1, int.MaxValue);

    public ClientInfo Client { get; set; } = ClientInfo.Unknown;

    /// <summary>Who has signed in; null = nobody.</summary>
    public Person? Person { get; set; }

    /// <summary>Who has given a right code or accepted a QR, and still owes the password.</summary>
    public Person? PasswordPending { get; set; }

    /// <summary>The password question asked last: its id, secret and <c>srp_B</c>.</summary>
    public (long Id, BigInteger Secret, byte[] B)? Challenge { get; set; }

    public byte[]? LoginToken { get; set; }

    public DateTimeOffset LoginTokenExpiresAt { get; set; }

    /// <summary>The error that every call gets since the session was ended, as in <c>SESSION_REVOKED</c>.</summary>
    public string? EndedWith { get; set; }

    public DateTimeOffset CreatedAt { get; set; } = now;

    public DateTimeOffset ActiveAt { get; set; } = now;

    /// <summary>The connection uses this key from now on; said again with each of its messages.</summary>
    public void Attach(ClientConnection connection)
    {
        if (connections.TryAdd(connection, true))
            Person?.Conversation.Touch();
    }

    public void Detach(ClientConnection connection)
    {
        if (connections.TryRemove(connection, out _))
            Person?.Conversation.Touch();
    }

    public void Push(TlWriter update)
    {
        foreach (var connection in connections.Keys)
            connection.Push(this, update);
    }

    public void CloseConnections()
    {
        foreach (var connection in connections.Keys)
            connection.Close();
    }

    public Device ToDevice() => new(
        Hash, Client.DeviceModel, Client.SystemVersion, Client.AppVersion, "127.0.0.1", CreatedAt, ActiveAt, !connections.IsEmpty);
}
