using JobRadar.BotAuth.WebHost.Pages;

namespace JobRadar.BotAuth.UnitTests.Pages;

public sealed class ContentCodingsTests
{
    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("gzip;q=1.0, br;q=0.5", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("*", "br")]
    [InlineData("*;q=0", null)]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("br;q=0, gzip;q=0", null)]
    [InlineData("identity", null)]
    [InlineData("zstd", null)]
    [InlineData("", null)]
    [InlineData("br;q=", null)]
    [InlineData(";;;", null)]
    public void The_best_coding_that_the_client_takes(string acceptEncoding, string? coding) => Assert.Equal(coding, ContentCodings.Best(acceptEncoding));

    [Fact]
    public void Who_says_nothing_gets_the_file_as_it_is() => Assert.Null(ContentCodings.Best(default));

    [Fact]
    public void Several_headers_are_one_list() => Assert.Equal("br", ContentCodings.Best(new(["gzip;q=0.5", "br"])));
}
