using JobRadar.BotAuth.Shared.Login;

namespace JobRadar.BotAuth.UnitTests.Login;

public sealed class LoginCodeTests
{
    [Fact]
    public void A_code_is_always_6_digits_and_printed_it_is_redacted()
    {
        for (var i = 0; i < 10_000; i++)
        {
            var code = LoginCode.Create();
            Assert.Matches("^[0-9]{6}$", code.Reveal());
            Assert.Equal("[code]", $"{code}");
        }
    }

    /// <summary>
    /// Chi-squared with 9 degrees of freedom exceeds 45 by chance once in a million; leading zeros that were lost, or a modulo of a
    /// short random number, lie far beyond.
    /// </summary>
    [Fact]
    public void Each_digit_is_as_likely_as_any_other_at_each_place()
    {
        const int Codes = 100_000;
        var counts = new int[6, 10];
        for (var i = 0; i < Codes; i++)
        {
            var digits = LoginCode.Create().Reveal();
            for (var place = 0; place < 6; place++)
                counts[place, digits[place] - '0']++;
        }

        for (var place = 0; place < 6; place++)
        {
            const double Expected = Codes / 10.0;
            var chiSquared = Enumerable.Range(0, 10).Sum(digit => Math.Pow(counts[place, digit] - Expected, 2) / Expected);
            Assert.True(chiSquared < 45, $"Place {place}: {chiSquared}");
        }
    }

    [Theory]
    [InlineData("012345", "012345")]
    [InlineData(" 012 345 ", "012345")]
    [InlineData("012-345", "012345")]
    [InlineData("012\u00A0345\n", "012345")]
    public void Spaces_and_dashes_are_forgiven(string typed, string code) => Assert.Equal(code, LoginCode.Read(typed)!.Value.Reveal());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345a")]
    [InlineData("١٢٣٤٥٦")]
    [InlineData("+12345")]
    [InlineData("------")]
    public void What_is_no_code_is_read_as_none(string? typed) => Assert.Null(LoginCode.Read(typed));

    [Fact]
    public void Only_the_same_code_matches()
    {
        var code = LoginCode.Read("012345")!.Value;
        Assert.True(code.Matches(LoginCode.Read("012345")!.Value));
        Assert.False(code.Matches(LoginCode.Read("012346")!.Value));
        Assert.False(code.Matches(LoginCode.Read("112345")!.Value));
    }

    [Fact]
    public void Any_text_is_read_or_refused_and_never_throws() => Property.Holds<string?>(text => LoginCode.Read(text));
}
