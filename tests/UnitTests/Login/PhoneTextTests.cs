using JobRadar.BotAuth.Shared.Login;

namespace JobRadar.BotAuth.UnitTests.Login;

/// <summary>Scripts, signs, marks, links and extensions around one and the same number.</summary>
public sealed class PhoneTextTests
{
    private const string Same = "+37120000001";

    [Theory]
    [InlineData("\u202A+371 20 000 001\u202C")]
    [InlineData("\u2066+371\u200E 20\u200F 000 001\u2069")]
    [InlineData("\uFEFF+371\u200B20\u200C000\u200D001\u2060")]
    [InlineData("+371\u00AD20\u00AD000\u00AD001")]
    [InlineData("+371\u00A020\u2009000\u2007001")]
    [InlineData("+371\u202F20\u3000000\u2003001")]
    [InlineData("+371\u201020\u2011000\u2012001")]
    [InlineData("+371\u201320\u2014000\u2212001")]
    [InlineData("+371.20.000.001")]
    [InlineData("+371/20 000 001")]
    [InlineData("(+371) 20 000 001")]
    [InlineData("+(371) [20] 000 001")]
    [InlineData("+371 20\n000 001")]
    public void Signs_and_invisible_characters_between_digits_say_nothing(string typed) => Assert.Equal(Same, Read(typed));

    [Theory]
    [InlineData("\uFF0B\uFF13\uFF17\uFF11\uFF0D\uFF12\uFF10\uFF08\uFF10\uFF10\uFF10\uFF09\uFF10\uFF10\uFF11")]
    [InlineData("\uFE62371 20 000 001")]
    [InlineData("+٣٧١ ٢٠ ٠٠٠ ٠٠١")]
    [InlineData("+۳۷۱ ۲۰ ۰۰۰ ۰۰۱")]
    [InlineData("+३७१ २० ००० ००१")]
    [InlineData("+\U0001D7D1\U0001D7D5\U0001D7CF 20 000 001")]
    [InlineData("+371 ۲۰ 000 ٠٠١")]
    public void Digits_and_plus_of_any_script_are_those_digits(string typed) => Assert.Equal(Same, Read(typed));

    [Theory]
    [InlineData("tel:+37120000001")]
    [InlineData("TEL:+371-20-000-001")]
    [InlineData("tel://+37120000001")]
    [InlineData("tel:%2B371%2020000001")]
    [InlineData("tel:20-000-001;phone-context=+371")]
    [InlineData("tel:+371-20-000-001;phone-context=+1")]
    [InlineData("tel:20000001;phone-context=example.com")]
    [InlineData("tel:+37120000001;isub=5")]
    public void A_telephone_link_is_its_number(string typed) => Assert.Equal(Same, Read(typed));

    [Theory]
    [InlineData("+371 20 000 001 ext. 12")]
    [InlineData("+371 20 000 001 Ext 12")]
    [InlineData("+371 20 000 001 extension: 12")]
    [InlineData("+371 20 000 001 доб. 12")]
    [InlineData("+371 20 000 001 (доб. 12)")]
    [InlineData("+371 20 000 001, доб. 12")]
    [InlineData("+371 20 000 001 Добавочный 12")]
    [InlineData("+371 20 000 001 вн. 12")]
    [InlineData("+371 20 000 001 #12")]
    [InlineData("+371 20 000 001,12#")]
    [InlineData("+37120000001x12")]
    [InlineData("+37120000001 доб. ١٢")]
    [InlineData("20 000 001 ext. 12")]
    [InlineData("tel:+371-20-000-001;ext=12")]
    [InlineData("tel:20-000-001;ext=12;phone-context=+371")]
    public void An_extension_is_dropped_and_named(string typed)
    {
        var ok = Assert.IsType<PhoneParse.Ok>(PhoneNumber.Parse(typed, "371"));
        Assert.Equal((Same, "12"), (ok.Phone.E164, ok.Extension));
    }

    [Fact]
    public void A_number_without_an_extension_names_none() => Assert.Null(Assert.IsType<PhoneParse.Ok>(PhoneNumber.Parse(Same, null)).Extension);

    private static string? Read(string typed) => PhoneNumber.Parse(typed, "371") is PhoneParse.Ok { Extension: null } ok ? ok.Phone.E164 : null;
}
