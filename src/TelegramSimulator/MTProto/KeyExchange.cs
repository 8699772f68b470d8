using System.Numerics;
using System.Security.Cryptography;
using JobRadar.BotAuth.MTProto.Cryptography;
using JobRadar.BotAuth.MTProto.Messages;
using JobRadar.BotAuth.MTProto.Tl;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>The datacenter's side of one handshake. Source: core.telegram.org/mtproto/auth_key.</summary>
internal sealed class KeyExchange(ServerKey serverKey, Authorizations authorizations, TimeProvider time, Action completed)
{
    /// <summary>65521 times 65537. Telegram's are of 63 bits, as a proof of work; nothing depends on their secrecy.</summary>
    private static readonly byte[] Pq = [0xff, 0xf1, 0xff, 0xf1];

    private readonly byte[] serverNonce = RandomNumberGenerator.GetBytes(16);
    private byte[] nonce = [];
    private HandshakeSecrets? secrets;
    private BigInteger secret;

    /// <summary>The answer to the client's next step; null = none is due.</summary>
    /// <exception cref="InvalidDataException">The step is wrong, so that the connection must be closed.</exception>
    public TlWriter? Answer(TlReader step)
    {
        switch (step.UInt32())
        {
            case Constructor.ReqPqMulti:
                nonce = step.Raw(16);
                return new TlWriter().UInt32(Constructor.ResPq).Raw(nonce).Raw(serverNonce).Bytes(Pq)
                    .Vector([serverKey.Fingerprint], (writer, fingerprint) => writer.Int64(fingerprint));
            case Constructor.ReqDhParams:
                return OfferDh(step);
            case Constructor.SetClientDhParams when secrets is not null:
                return Complete(step, secrets);
            case Constructor.MsgsAck:
                return null;
            case var other:
                throw new InvalidDataException($"#{other:x8} is no step of a handshake.");
        }
    }

    private TlWriter OfferDh(TlReader step)
    {
        ExpectNonces(step);
        step.Bytes();
        step.Bytes();
        if (step.Int64() != serverKey.Fingerprint)
            throw new InvalidDataException("The client chose another key.");
        var inner = new TlReader(serverKey.Decrypt(step.Bytes()));
        inner.Expect(Constructor.PqInnerDataDc);
        inner.Bytes();
        inner.Bytes();
        inner.Bytes();
        ExpectNonces(inner);
        secrets = new(serverNonce, inner.Raw(32));
        (secret, var power) = DhGroup.NewPair();
        var offer = Nonces(Constructor.ServerDhInnerData).Int32(DhGroup.Generator).Bytes(DhGroup.Prime).Bytes(DhGroup.Bytes(power)).Date(MessageIds.Now);
        return Nonces(Constructor.ServerDhParamsOk).Bytes(secrets.Encrypt(offer.ToArray()));
    }

    private TlWriter Complete(TlReader step, HandshakeSecrets known)
    {
        ExpectNonces(step);
        var inner = new TlReader(known.Decrypt(step.Bytes()));
        inner.Expect(Constructor.ClientDhInnerData);
        ExpectNonces(inner);
        inner.Int64();
        var key = DhGroup.Key(DhGroup.Checked(DhGroup.Generator, DhGroup.Prime, inner.Bytes()), secret);
        authorizations.Add(new(key, known.FirstSalt, time.GetUtcNow()));
        completed();
        return Nonces(Constructor.DhGenOk).Raw(known.NewNonceHash1(key));
    }

    private void ExpectNonces(TlReader reader)
    {
        reader.Expect(nonce);
        reader.Expect(serverNonce);
    }

    private TlWriter Nonces(uint constructor) => new TlWriter().UInt32(constructor).Raw(nonce).Raw(serverNonce);
}
