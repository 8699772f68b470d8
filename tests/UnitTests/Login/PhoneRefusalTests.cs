using JobRadar.BotAuth.Shared.Login;

namespace JobRadar.BotAuth.UnitTests.Login;

/// <summary>What is no number, or could be two, is answered with a sentence that says what is wrong.</summary>
public sealed class PhoneRefusalTests
{
    private const string Rare = "There is no such phone number";

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" \t\n", "371")]
    [InlineData("\u200B\u200E", "371")]
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
    [InlineData("+37120000²01", null)]
    public void What_is_no_phone_number_is_refused_with_a_sentence(string? typed, string? country) =>
        Assert.EndsWith(".", Refused(typed, country), StringComparison.Ordinal);

    [Theory]
    [InlineData("+7 999 123 45 6", "too short: after +7 come 10 digits, not 9.")]
    [InlineData("+7 999 123 45 678", "too long: after +7 come 10 digits, not 11.")]
    [InlineData("+371 2000 000", "too short: after +371 come 8 digits, not 7.")]
    [InlineData("+371 2000 00012", "too long: after +371 come 8 digits, not 9.")]
    [InlineData("+1234567", "too short: after +1 come 10 digits, not 6.")]
    [InlineData("+123456789012345", "too long: after +1 come 10 digits, not 14.")]
    [InlineData("+999 123 4567", "No country has a code")]
    [InlineData("+8 912 345-67-89", "No country has a code")]
    [InlineData("+440123456", "too short: after +44")]
    [InlineData("+490030123456", Rare)]
    [InlineData("+888 12345", "After +888 come 8 digits")]
    [InlineData("+888 0123 45678", "After +888 come 8 digits")]
    public void A_number_that_cannot_exist_is_refused_by_what_is_wrong_with_it(string typed, string sentence) =>
        Assert.Contains(sentence, Refused(typed, null), StringComparison.Ordinal);

    [Theory]
    [InlineData("+7 8 999 123 45 67", null)]
    [InlineData("+7 8 812 345 67 89", null)]
    [InlineData("+7 812 345 67 890", null)]
    [InlineData("7 8 999 123 45 67", "7")]
    public void An_eight_after_plus_seven_may_be_one_digit_too_many_anywhere_so_it_is_asked_for(string typed, string? country) =>
        Assert.Equal("After +7 come 10 digits, not 11: leave the 8 out if it is the one that is dialled inside the country.", Refused(typed, country));

    [Theory]
    [InlineData("8 999 123 45 6", "7", "too short: after +7 come 10 digits, not 9.")]
    [InlineData("1 415 555 267", "1", "too short: after +1 come 10 digits, not 9.")]
    [InlineData("0123456", "44", "too short: after +44 come 10 digits")]
    [InlineData("2000 000", "371", "too short: after +371 come 8 digits, not 7.")]
    [InlineData("79991234567", "371", "Type a number of another country with + and its country code.")]
    [InlineData("555-2671", "1", "with its area code")]
    [InlineData("00 371 2000000", "371", "too short: after +371")]
    [InlineData("12", "371", "too short")]
    public void A_digit_that_was_forgotten_makes_no_other_number_at_home(string typed, string country, string sentence) =>
        Assert.Contains(sentence, Refused(typed, country), StringComparison.Ordinal);

    [Theory]
    [InlineData("49506854", "49")]
    [InlineData("358100482", "358")]
    public void A_number_that_begins_like_its_countrys_code_and_could_be_with_or_without_it_is_asked_for(string typed, string country) =>
        Assert.Equal("This can be read as two different numbers: type it with + and the country code.", Refused(typed, country));

    [Theory]
    [InlineData("20000001")]
    [InlineData("8 912 345 67 89")]
    [InlineData("79991234567")]
    [InlineData("8 029 123-45-67")]
    public void Without_a_country_a_national_number_asks_for_plus_and_the_code(string typed) =>
        Assert.Equal("Type the number with + and the country code, for example +371 20 000 001.", Refused(typed, null));

    [Theory]
    [InlineData("+371 20 000 001 +371 20 000 002", "371")]
    [InlineData("+371 20 000 001\n+371 20 000 002", null)]
    [InlineData("+371 20 000 001, +371 20 000 002", null)]
    [InlineData("+371 20 000 001 or +371 20 000 002", null)]
    [InlineData("20 000 001 / 20 000 002", "371")]
    [InlineData("030 1234 567 / 030 7654 321", "49")]
    [InlineData("030 12345\n030 54321", "49")]
    [InlineData("20000001, 20000002", "371")]
    [InlineData("20000001; 20000002", "371")]
    [InlineData("20000001 20000002", "371")]
    public void Two_numbers_are_none(string typed, string? country) => Refused(typed, country);

    [Theory]
    [InlineData("+1 800 FLOWERS")]
    [InlineData("1-800-FLOWERS")]
    [InlineData("+371 2O OOO OO1")]
    [InlineData("\U0001F4DE +371 20 000 001")]
    [InlineData("+371 20 000 00\u0031\uFE0F\u20E3")]
    [InlineData("+371 ••• 01")]
    [InlineData("*31#+37120000001")]
    [InlineData("+37120000001' OR 1=1 --")]
    [InlineData("+371_20_000_001")]
    [InlineData("+371 20 000 001 ext.")]
    [InlineData("+371 20 000 001 ext. 1234567")]
    [InlineData("ext. 12")]
    public void Letters_and_signs_are_not_guessed(string typed) =>
        Assert.Equal("A phone number has digits only, with spaces, dashes or brackets between them.", Refused(typed, "1"));

    [Fact]
    public void What_is_much_longer_than_a_number_is_not_looked_at()
    {
        Assert.Contains("too long", Refused(new string('1', 1_000_000), "371"), StringComparison.Ordinal);
        Assert.Contains("too long", Refused("+371 20000001" + new string(' ', 1000), null), StringComparison.Ordinal);
        Assert.Contains("too long", Refused(new string('1', 100), "371"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+7 999 123 45 678")]
    [InlineData("+7 8 999 123 45 67")]
    [InlineData("++79991234567")]
    public void A_refusal_does_not_repeat_the_number(string typed) =>
        Assert.DoesNotContain("999", Refused(typed, "7"), StringComparison.Ordinal);

    private static string Refused(string? typed, string? country) =>
        Assert.IsType<PhoneParse.Invalid>(PhoneNumber.Parse(typed, country)).Fault.Sentence;
}
