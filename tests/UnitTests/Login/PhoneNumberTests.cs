using JobRadar.BotAuth.Shared.Login;

namespace JobRadar.BotAuth.UnitTests.Login;

/// <summary>What people type, paste and dial is the number that Telegram would show.</summary>
public sealed class PhoneNumberTests
{
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
    [InlineData("+371/20000001", null, "+37120000001")]
    public void A_typed_number_becomes_E164(string typed, string? country, string expected) => Assert.Equal(expected, Read(typed, country));

    [Theory]
    [InlineData("8 999 123-45-67")]
    [InlineData("89991234567")]
    [InlineData("9991234567")]
    [InlineData("79991234567")]
    [InlineData("7 (999) 123-45-67")]
    [InlineData("+7 (999) 123-45-67")]
    [InlineData("8-10-7-999-123-45-67")]
    [InlineData("+7 (8) 999 123-45-67")]
    public void A_Russian_number_is_read_in_each_form_that_Russians_write(string typed) => Assert.Equal("+79991234567", Read(typed, "7"));

    [Theory]
    [InlineData("8 701 123 45 67", "7", "+77011234567")]
    [InlineData("7011234567", "7", "+77011234567")]
    [InlineData("204 234 5678", "1", "+12042345678")]
    [InlineData("07797 712345", "44", "+447797712345")]
    public void Countries_that_share_a_code_share_its_rules(string typed, string country, string expected) => Assert.Equal(expected, Read(typed, country));

    [Theory]
    [InlineData("06 20 123 4567", "36", "+36201234567")]
    [InlineData("+36 06 20 123 4567", null, "+36201234567")]
    [InlineData("(415) 555-2671", "1", "+14155552671")]
    [InlineData("1-415-555-2671", "1", "+14155552671")]
    [InlineData("+1 1 415 555 2671", null, "+14155552671")]
    [InlineData("029 123 45 67", "375", "+375291234567")]
    [InlineData("0 532 123 45 67", "90", "+905321234567")]
    [InlineData("011 15 2345-6789", "54", "+5491123456789")]
    [InlineData("+44 07911 123456", null, "+447911123456")]
    [InlineData("0171/1234567", "49", "+491711234567")]
    public void The_trunk_prefix_of_the_country_is_left_out(string typed, string? country, string expected) => Assert.Equal(expected, Read(typed, country));

    [Theory]
    [InlineData("+44 (0) 7911 123456", null, "+447911123456")]
    [InlineData("44 (0)7911 123456", "44", "+447911123456")]
    [InlineData("+49 (0)30 123456", null, "+4930123456")]
    [InlineData("+371 (0) 20 000 001", null, "+37120000001")]
    [InlineData("+36 (06) 20 123 4567", null, "+36201234567")]
    [InlineData("+39 (0)6 1234 5678", null, "+390612345678")]
    [InlineData("+225 (0)7 01 02 03 04", null, "+2250701020304")]
    public void A_zero_in_brackets_is_left_out_but_where_it_belongs_to_the_number(string typed, string? country, string expected) =>
        Assert.Equal(expected, Read(typed, country));

    [Theory]
    [InlineData("371 20 000 001", "371", "+37120000001")]
    [InlineData("37120000023", "371", "+37120000023")]
    [InlineData("1 (415) 555-2671", "1", "+14155552671")]
    [InlineData("49 151 23456789", "49", "+4915123456789")]
    [InlineData("49 30 123456", "49", "+4930123456")]
    [InlineData("62 812 3456 7890", "62", "+6281234567890")]
    [InlineData("43 664 1234567", "43", "+436641234567")]
    [InlineData("375 29 123-45-67", "375", "+375291234567")]
    [InlineData("91 98765 43210", "91", "+919876543210")]
    public void The_own_country_code_without_plus_is_a_code_and_not_the_numbers_first_digits(string typed, string country, string expected) =>
        Assert.Equal(expected, Read(typed, country));

    [Theory]
    [InlineData("91234 56789", "91", "+919123456789")]
    [InlineData("47 12 34 56", "47", "+4747123456")]
    [InlineData("392 123 4567", "39", "+393921234567")]
    [InlineData("55 99612-3456", "55", "+5555996123456")]
    public void A_national_number_may_begin_with_the_digits_of_its_code(string typed, string country, string expected) =>
        Assert.Equal(expected, Read(typed, country));

    [Theory]
    [InlineData("07 01 02 03 04", "225", "+2250701020304")]
    [InlineData("8 029 123-45-67", "375", "+375291234567")]
    [InlineData("80291234567", "375", "+375291234567")]
    [InlineData("8 812 345-67-89", "7", "+78123456789")]
    [InlineData("812 345-67-89", "7", "+78123456789")]
    public void Digits_that_look_like_a_prefix_are_what_the_country_says(string typed, string country, string expected) => Assert.Equal(expected, Read(typed, country));

    [Theory]
    [InlineData("8 10 371 20 000 001", "7")]
    [InlineData("8~10 371 20000001", "7")]
    [InlineData("8 10 371 20 000 001", "371")]
    [InlineData("810 371 20 000 001", null)]
    [InlineData("011 371 20 000 001", "1")]
    [InlineData("011 371 20 000 001", "371")]
    [InlineData("011 371 20 000 001", "49")]
    [InlineData("011 371 20 000 001", null)]
    [InlineData("0011 371 20000001", "61")]
    [InlineData("0011 371 20000001", "371")]
    [InlineData("010 371 20000001", "81")]
    [InlineData("00 371 20000001", "371")]
    [InlineData("00 371 20000001", "1")]
    [InlineData("00 371 20000001", "62")]
    [InlineData("+00371 20000001", null)]
    [InlineData("+8 10 371 20 000 001", null)]
    public void A_number_dialled_abroad_is_that_of_its_own_country(string typed, string? country) => Assert.Equal("+37120000001", Read(typed, country));

    [Theory]
    [InlineData("010 1234 5678", "20", "+201012345678")]
    [InlineData("010-1234-5678", "82", "+821012345678")]
    [InlineData("0113 496 0000", "44", "+441134960000")]
    public void A_national_number_that_begins_like_a_foreign_prefix_stays_national(string typed, string country, string expected) =>
        Assert.Equal(expected, Read(typed, country));

    [Theory]
    [InlineData("+888 0123 4567", "+88801234567")]
    [InlineData("88801234567", "+88801234567", true)]
    [InlineData("+888 8 123", "+8888123")]
    [InlineData("00 888 0123 4567", "+88801234567")]
    public void An_anonymous_number_of_Telegram_is_a_number(string typed, string expected, bool fromTelegram = false) =>
        Assert.Equal(expected, fromTelegram ? PhoneNumber.FromTelegram(typed)?.E164 : Read(typed, "371"));

    [Theory]
    [InlineData("+37127777777")]
    [InlineData("+37160000001")]
    [InlineData("+37171000001")]
    [InlineData("+37177000001")]
    [InlineData("+37199000001")]
    [InlineData("+447700900123")]
    [InlineData("+12025550100")]
    public void A_made_up_number_of_the_right_length_is_a_number(string typed) => Assert.Equal(typed, Read(typed, null));

    [Theory]
    [InlineData("37120000001", "+37120000001")]
    [InlineData("+37120000001", "+37120000001")]
    [InlineData("0037120000001", "+37120000001")]
    [InlineData("+371 20 000 001", "+37120000001")]
    [InlineData("\u200E+371\u00A020000001\u202C", "+37120000001")]
    [InlineData(" 00 371-20-000-001", "+37120000001")]
    [InlineData("9996612345", "+9996612345")]
    [InlineData("22997000000", "+22997000000")]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("abc", null)]
    [InlineData("+123456", null)]
    [InlineData("+0371200000", null)]
    [InlineData("1234567890123456", null)]
    public void Telegram_writes_its_numbers_with_or_without_plus_and_knows_them(string? text, string? expected) =>
        Assert.Equal(expected, PhoneNumber.FromTelegram(text)?.E164);

    private static string? Read(string? text, string? country) =>
        PhoneNumber.Parse(text, country) is PhoneParse.Ok ok ? ok.Phone.E164 : null;
}
