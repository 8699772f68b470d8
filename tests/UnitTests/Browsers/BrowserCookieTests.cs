using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Secrets;

namespace JobRadar.BotAuth.UnitTests.Browsers;

public sealed class BrowserCookieTests
{
    [Fact]
    public void A_cookie_is_read_back_as_id_and_secret()
    {
        var cookie = BrowserCookie.Create();
        var read = BrowserCookie.Read(cookie.Reveal())!;
        Assert.Equal(cookie.Id, read.Id);
        Assert.True(read.Secret.Matches(cookie.Secret.Hash()));
    }

    [Fact]
    public void What_its_requests_are_bound_to_is_part_of_its_secret()
    {
        var cookie = BrowserCookie.Create() with { Binding = Secret.Create() };
        var read = BrowserCookie.Read(cookie.Reveal())!;
        Assert.Equal(2, cookie.Reveal().Split('.').Length);
        Assert.True(read.IsBoundTo(cookie.Binding!.Hash()));
        Assert.False(read.IsBoundTo(cookie.Secret.Hash()));
        Assert.True(read.Secret.Matches(cookie.Secret.Hash()));
    }

    [Fact]
    public void Its_value_needs_no_escaping_in_a_cookie_header()
    {
        var value = BrowserCookie.Create().Reveal();
        Assert.Equal(value, Uri.EscapeDataString(value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA.")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA.short")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA.!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA .AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.more")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public void What_is_no_cookie_of_ours_is_read_as_none(string? value) => Assert.Null(BrowserCookie.Read(value));

    [Fact]
    public void Any_text_is_read_or_refused_and_never_throws() => Property.Holds<(string? Id, string? Secret)>(
        made => BrowserCookie.Read(((made.Id ?? "") + new string('A', 22))[..22] + "." + ((made.Secret ?? "") + new string('A', 43))[..43]));

    [Fact]
    public void Printed_it_is_redacted() => Assert.Equal("[browser]", $"{BrowserCookie.Create()}");
}
