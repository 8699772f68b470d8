using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using JobRadar.BotAuth.MtprotoSessions.Import;

namespace JobRadar.BotAuth.UnitTests.MtprotoSessions;

public sealed class TelethonSessionTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(256);

    [Theory]
    [InlineData("149.154.167.50", "")]
    [InlineData("149.154.167.50", "=")]
    [InlineData("2001:67c:4e8:f002::a", "")]
    public void A_session_string_is_read_with_either_kind_of_address(string address, string padding)
    {
        var read = TelethonSession.Read(Text(2, IPAddress.Parse(address), 443) + padding);

        Assert.Equal((2, new IPEndPoint(IPAddress.Parse(address), 443)), (read!.Datacenter, read.Address));
        Assert.Equal(Key, read.AuthKey);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1!!!!")]
    [InlineData("hello")]
    public void Anything_else_is_none(string text) => Assert.Null(TelethonSession.Read(text));

    [Fact]
    public void A_string_that_was_cut_lengthened_or_is_of_another_version_or_datacenter_is_none()
    {
        var text = Text(2, IPAddress.Loopback, 443);
        for (var length = 0; length < text.Length; length++)
            Assert.Null(TelethonSession.Read(text[..length]));
        Assert.Null(TelethonSession.Read(text + "AAAA"));
        Assert.Null(TelethonSession.Read("2" + text[1..]));
        Assert.Null(TelethonSession.Read(Text(0, IPAddress.Loopback, 443)));
        Assert.Null(TelethonSession.Read(Text(6, IPAddress.Loopback, 443)));
    }

    [Fact]
    public void No_text_throws() => Property.Holds<string?>(text => TelethonSession.Read("1" + text));

    private static string Text(byte datacenter, IPAddress address, ushort port) =>
        "1" + Base64Url.EncodeToString([datacenter, .. address.GetAddressBytes(), (byte)(port >> 8), (byte)port, .. Key]);
}
