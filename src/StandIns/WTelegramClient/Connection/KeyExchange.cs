using System.Numerics;
using System.Security.Cryptography;
using JobRadar.BotAuth.MTProto.Cryptography;
using JobRadar.BotAuth.MTProto.Messages;
using JobRadar.BotAuth.MTProto.Tl;

namespace WTelegram;

/// <summary>The client's side of the handshake that makes an authorization key. Source: core.telegram.org/mtproto/auth_key.</summary>
internal sealed class KeyExchange(FrameStream frames, MessageIds ids, int datacenter, CancellationToken cancellationToken)
{
    private readonly byte[] nonce = RandomNumberGenerator.GetBytes(16);
    private byte[] serverNonce = [];

    /// <summary>The key and its first salt. The clock of <c>ids</c> is set to the server's.</summary>
    /// <exception cref="WTException">The server's key is not trusted.</exception>
    /// <exception cref="InvalidDataException">The server does not keep to the protocol.</exception>
    public async Task<(AuthKey Key, long Salt)> RunAsync()
    {
        var offer = await Call(new TlWriter().UInt32(Constructor.ReqPqMulti).Raw(nonce));
        offer.Expect(Constructor.ResPq);
        offer.Expect(nonce);
        serverNonce = offer.Raw(16);
        var newNonce = RandomNumberGenerator.GetBytes(32);
        var secrets = new HandshakeSecrets(serverNonce, newNonce);

        var parameters = await Call(RequestDh(offer, newNonce));
        parameters.Expect(Constructor.ServerDhParamsOk);
        ExpectNonces(parameters);
        var theirs = ReadDh(new(secrets.Decrypt(parameters.Bytes())));

        var (secret, power) = DhGroup.NewPair();
        var inner = Nonces(Constructor.ClientDhInnerData).Int64(0).Bytes(DhGroup.Bytes(power)).ToArray();
        var answer = await Call(Nonces(Constructor.SetClientDhParams).Bytes(secrets.Encrypt(inner)));
        var key = DhGroup.Key(theirs, secret);
        answer.Expect(Constructor.DhGenOk);
        ExpectNonces(answer);
        answer.Expect(secrets.NewNonceHash1(key));
        return (key, secrets.FirstSalt);
    }

    private TlWriter RequestDh(TlReader offer, byte[] newNonce)
    {
        var pq = offer.Bytes();
        var fingerprints = offer.Vector(reader => reader.Int64());
        var serverKey = Encryption.Find(fingerprints) ?? throw new WTException("Couldn't match any server_public_key_fingerprints");
        var (p, q) = PrimeFactors.Of(pq);
        var inner = new TlWriter().UInt32(Constructor.PqInnerDataDc).Bytes(pq).Bytes(p).Bytes(q)
            .Raw(nonce).Raw(serverNonce).Raw(newNonce).Int32(datacenter).ToArray();
        return Nonces(Constructor.ReqDhParams).Bytes(p).Bytes(q).Int64(serverKey.Fingerprint).Bytes(serverKey.Encrypt(inner));
    }

    private BigInteger ReadDh(TlReader inner)
    {
        inner.Expect(Constructor.ServerDhInnerData);
        ExpectNonces(inner);
        var power = DhGroup.Checked(inner.Int32(), inner.Bytes(), inner.Bytes());
        ids.Offset = inner.Date() - MessageIds.Now.UtcDateTime;
        return power;
    }

    private async Task<TlReader> Call(TlWriter step)
    {
        await frames.SendAsync(PlainMessage.Frame(ids.Next(), step), cancellationToken);
        return PlainMessage.Read(await frames.ReceiveAsync(cancellationToken));
    }

    private void ExpectNonces(TlReader reader)
    {
        reader.Expect(nonce);
        reader.Expect(serverNonce);
    }

    private TlWriter Nonces(uint constructor) => new TlWriter().UInt32(constructor).Raw(nonce).Raw(serverNonce);
}
