using System.Globalization;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.UnitTests.Login;

public sealed class LoginCodeTests
{
    [Fact]
    public void A_code_always_has_its_length_and_alphabet_and_printed_it_is_redacted()
    {
        for (var i = 0; i < 10_000; i++)
        {
            var code = LoginCode.Create();
            Assert.Matches($"^[{LoginCode.Alphabet}]{{{LoginCode.Length}}}$", code.Reveal());
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
        var counts = new int[LoginCode.Length, LoginCode.Alphabet.Length];
        for (var i = 0; i < Codes; i++)
        {
            var digits = LoginCode.Create().Reveal();
            for (var place = 0; place < LoginCode.Length; place++)
                counts[place, LoginCode.Alphabet.IndexOf(digits[place], StringComparison.Ordinal)]++;
        }

        for (var place = 0; place < LoginCode.Length; place++)
        {
            var expected = (double)Codes / LoginCode.Alphabet.Length;
            var chiSquared = Enumerable.Range(0, LoginCode.Alphabet.Length).Sum(digit => Math.Pow(counts[place, digit] - expected, 2) / expected);
            Assert.True(chiSquared < 45, $"Place {place}: {chiSquared}");
        }
    }

    [Theory]
    [InlineData("{0}{1}")]
    [InlineData(" {0} {1} ")]
    [InlineData("{0}-{1}")]
    [InlineData("{0}\u00A0{1}\n")]
    public void Spaces_and_dashes_are_forgiven(string typed)
    {
        var code = SampleCode.Of(12_345);
        Assert.Equal(code, LoginCode.Read(string.Format(CultureInfo.InvariantCulture, typed, code[..2], code[2..]))!.Value.Reveal());
    }

    [Theory]
    [InlineData('\u0660')]
    [InlineData('\u06F0')]
    [InlineData('\u0966')]
    [InlineData('\uFF10')]
    public void A_code_in_another_scripts_digits_is_that_code(char zero)
    {
        var code = SampleCode.Of(12_345);
        var typed = $"\u202B{string.Concat(code.Select(digit => (char)(zero + digit - '0')))}\u202C";
        Assert.Equal(code, LoginCode.Read(typed)!.Value.Reveal());
    }

    public static TheoryData<string> NoCodes
    {
        get
        {
            var code = SampleCode.Of(12_345);
            return [code[1..], code + "6", code[1..] + "a", "+" + code[1..], new string('-', LoginCode.Length), new string('1', 1_000_000)];
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [MemberData(nameof(NoCodes))]
    public void What_is_no_code_is_read_as_none(string? typed) => Assert.Null(LoginCode.Read(typed));

    /// <summary>NIST 800-63B 5.1.3.2: at least 20 bits, as good as.</summary>
    [Fact]
    public void A_code_is_one_of_at_least_a_million() => Assert.True(Math.Pow(LoginCode.Alphabet.Length, LoginCode.Length) >= 1_000_000);

    [Fact]
    public void Only_the_same_code_matches()
    {
        var code = LoginCode.Read(SampleCode.Of(12_345))!.Value;
        Assert.True(code.Matches(LoginCode.Read(SampleCode.Of(12_345))!.Value));
        Assert.False(code.Matches(LoginCode.Read(SampleCode.Of(12_346))!.Value));
        Assert.False(code.Matches(LoginCode.Read(SampleCode.Of(112_345))!.Value));
    }

    [Fact]
    public void Any_text_is_read_or_refused_and_never_throws() => Property.Holds<string?>(text => LoginCode.Read(text));
}
