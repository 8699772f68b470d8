using FsCheck;
using FsCheck.Fluent;
using JobRadar.BotAuth.Shared.Login;

namespace JobRadar.BotAuth.UnitTests.Login;

public sealed class PhoneNumberTests
{
    private static readonly string?[] Countries = [null, "7", "371", "39", "1"];

    private static readonly Gen<string> PhoneLike =
        from characters in Gen.Elements("+0123456789 -().\u00A0٠٩x\uD835٢/".ToCharArray()).ArrayOf()
        select new string(characters);

    [Theory]
    [InlineData("+371 20 000 001", null, "+37120000001")]
    [InlineData("  +371(20)000-001.\t", null, "+37120000001")]
    [InlineData("+371\u00A020\u202F000\u2011001", null, "+37120000001")]
    [InlineData("00371 20000001", null, "+37120000001")]
    [InlineData("00371 20000001", "7", "+37120000001")]
    [InlineData("20000001", "371", "+37120000001")]
    [InlineData("020000001", "371", "+37120000001")]
    [InlineData("8 (912) 345-67-89", "7", "+79123456789")]
    [InlineData("7 912 345 67 89", "7", "+79123456789")]
    [InlineData("912 345-67-89", "7", "+79123456789")]
    [InlineData("+7 912 345-67-89", "371", "+79123456789")]
    [InlineData("030 123456", "49", "+4930123456")]
    [InlineData("06 1234 5678", "39", "+390612345678")]
    [InlineData("+39 06 1234 5678", null, "+390612345678")]
    [InlineData("+٣٧١ ٢٠٠٠٠٠٠١", null, "+37120000001")]
    [InlineData("+1234567", null, "+1234567")]
    [InlineData("+123456789012345", null, "+123456789012345")]
    public void A_typed_number_becomes_E164(string typed, string? country, string expected) => Assert.Equal(expected, Read(typed, country));

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" \t\n", "371")]
    [InlineData("+", null)]
    [InlineData("00", "371")]
    [InlineData("8 912 345 67 89", null)]
    [InlineData("20000001", null)]
    [InlineData("+371 2000000x", null)]
    [InlineData("++37120000001", null)]
    [InlineData("371+20000001", "7")]
    [InlineData("+037120000001", null)]
    [InlineData("+123456", null)]
    [InlineData("+1234567890123456", null)]
    [InlineData("Anna", "371")]
    [InlineData("+371/20000001", null)]
    [InlineData("+37120000²01", null)]
    public void What_is_no_phone_number_is_refused_with_a_sentence(string? typed, string? country)
    {
        var sentence = Assert.IsType<PhoneParse.Invalid>(PhoneNumber.Parse(typed, country)).Sentence;
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("37120000001", "+37120000001")]
    [InlineData("+37120000001", "+37120000001")]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("abc", null)]
    public void Telegram_writes_its_numbers_with_or_without_plus(string? text, string? expected) =>
        Assert.Equal(expected, PhoneNumber.FromTelegram(text)?.E164);

    [Fact]
    public void Whatever_is_typed_is_a_number_of_7_to_15_digits_or_refused() => ForAnyText(
        (text, country) =>
        {
            if (Read(text, country) is { } number)
                Assert.Matches("^[+][1-9][0-9]{6,14}$", number);
        });

    [Fact]
    public void Reading_a_number_again_changes_nothing() => ForAnyText(
        (text, country) =>
        {
            if (Read(text, country) is not { } number)
                return;
            foreach (var other in Countries)
                Assert.Equal(number, Read(number, other));
            Assert.Equal(number, PhoneNumber.FromTelegram(number)?.E164);
            Assert.Equal(number, PhoneNumber.FromTelegram(number[1..])?.E164);
        });

    [Fact]
    public void A_masked_number_shows_less_than_half_of_it() => ForAnyText(
        (text, country) =>
        {
            if (PhoneNumber.Parse(text, country) is not PhoneParse.Ok { Phone: var phone })
                return;
            Assert.DoesNotContain(phone.E164[1..], $"{phone}", StringComparison.Ordinal);
            Assert.InRange($"{phone}".Count(char.IsDigit), 1, 4);
            Assert.Equal($"{phone}", PhoneNumber.Mask(phone.E164));
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("+12345")]
    public void A_number_too_short_to_mask_is_hidden_whole(string? text) => Assert.Equal("****", PhoneNumber.Mask(text));

    private static string? Read(string? text, string? country) =>
        PhoneNumber.Parse(text, country) is PhoneParse.Ok ok ? ok.Phone.E164 : null;

    private static void ForAnyText(Action<string?, string?> property)
    {
        var typed = Gen.OneOf(PhoneLike, ArbMap.Default.GeneratorFor<string>());
        Property.Holds(from text in typed from country in Gen.Elements(Countries) select (text, country), made => property(made.text, made.country), 5000);
    }
}
