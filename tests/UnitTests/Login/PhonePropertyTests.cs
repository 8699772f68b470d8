using FsCheck;
using FsCheck.Fluent;
using JobRadar.BotAuth.Shared.Login;

namespace JobRadar.BotAuth.UnitTests.Login;

/// <summary>What holds for whatever is typed.</summary>
public sealed class PhonePropertyTests
{
    private static readonly string?[] Countries = [null, "7", "371", "39", "1", "49", "375", "44", "62", "225", "54"];

    private static readonly string[] Unseen = [" ", "-", ".", "\u00A0", "\u2009", "\u200E", "\u202A", "\u2066", "\u200B", "\u00AD", "\u2011", "\u2212"];

    private static readonly Gen<string> PhoneLike =
        from characters in Gen.Elements("+0123456789 -().\u00A0٠٩x\uD835٢/".ToCharArray()).ArrayOf()
        select new string(characters);

    private static readonly Gen<string> Digits =
        from start in Gen.Elements("+", "", "", "0", "00", "8", "+7", "+49", "+371", "+888", "+1", "+44", "810", "011")
        from count in Gen.Choose(4, 13)
        from digits in Gen.Elements("0123456789".ToCharArray()).ArrayOf(count)
        select start + new string(digits);

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
            Assert.Equal(number, PhoneNumber.FromTelegram("00" + number[1..])?.E164);
        });

    [Fact]
    public void What_is_displayed_is_read_as_the_same_number() => ForAnyText(
        (text, country) =>
        {
            if (PhoneNumber.Parse(text, country) is not PhoneParse.Ok { Phone: var phone })
                return;
            foreach (var other in Countries)
                Assert.Equal(phone.E164, Read(phone.Display, other));
        });

    [Fact]
    public void Signs_and_marks_between_the_digits_never_make_it_another_number()
    {
        var cases =
            from typed in Digits
            from country in Gen.Elements(Countries)
            from between in Gen.Elements(Unseen).ArrayOf(typed.Length)
            select (typed, country, between);
        Property.Holds(
            cases,
            made =>
            {
                var marked = string.Concat(made.typed.Select((character, at) => made.between[at] + character));
                Assert.Equal(PhoneNumber.Parse(made.typed, made.country), PhoneNumber.Parse(marked, made.country));
            },
            3000);
    }

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
        var typed = Gen.OneOf(PhoneLike, Digits, Digits, ArbMap.Default.GeneratorFor<string>());
        Property.Holds(from text in typed from country in Gen.Elements(Countries) select (text, country), made => property(made.text, made.country), 5000);
    }
}
