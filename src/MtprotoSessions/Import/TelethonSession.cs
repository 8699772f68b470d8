using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;

namespace JobRadar.BotAuth.MtprotoSessions.Import;

/// <summary>
/// A session string of Telethon: the digit 1, then in URL-safe base64 the datacenter (1 byte), its IPv4 or IPv6 address, its port (2 bytes, big
/// endian) and the authorization key (256 bytes).
/// </summary>
internal sealed record TelethonSession(int Datacenter, IPEndPoint Address, byte[] AuthKey)
{
    private const char Version = '1';
    private const int KeyLength = 256;
    private const int PortLength = 2;

    /// <returns>Null when it is none.</returns>
    public static TelethonSession? Read(string text)
    {
        if (text.Length == 0 || text[0] != Version)
            return null;
        Span<byte> bytes = stackalloc byte[1 + 16 + PortLength + KeyLength];
        if (Base64Url.DecodeFromChars(text.AsSpan(1), bytes, out var consumed, out var length) != OperationStatus.Done || consumed != text.Length - 1)
            return null;
        var addressLength = length - 1 - PortLength - KeyLength;
        if (addressLength is not (4 or 16) || bytes[0] is < 1 or > 5)
            return null;
        var port = BinaryPrimitives.ReadUInt16BigEndian(bytes[(1 + addressLength)..]);
        return new TelethonSession(
            bytes[0], new IPEndPoint(new IPAddress(bytes.Slice(1, addressLength)), port), bytes.Slice(1 + addressLength + PortLength, KeyLength).ToArray());
    }

    public override string ToString() => "[secret]";
}
