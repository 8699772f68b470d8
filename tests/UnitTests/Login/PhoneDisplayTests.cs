using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Login.Phones;

namespace JobRadar.BotAuth.UnitTests.Login;

public sealed class PhoneDisplayTests
{
    [Theory]
    [InlineData("+37120000001", "+371 20 000 001")]
    [InlineData("+37160000001", "+371 60 000 001")]
    [InlineData("+79991234567", "+7 999 123-45-67")]
    [InlineData("+14155552671", "+1 415-555-2671")]
    [InlineData("+447911123456", "+44 7911 123456")]
    [InlineData("+390612345678", "+39 06 1234 5678")]
    [InlineData("+5491123456789", "+54 9 11 2345-6789")]
    [InlineData("+88801234567", "+888 0123 4567")]
    [InlineData("+8888123", "+888 8 123")]
    public void A_number_is_shown_as_its_country_groups_it(string e164, string shown)
    {
        Assert.Equal(shown, Assert.IsType<PhoneParse.Ok>(PhoneNumber.Parse(e164, null)).Phone.Display);
        Assert.Equal(shown, PhoneFormat.International(e164));
    }

    [Theory]
    [InlineData("+9996612345")]
    [InlineData("+7")]
    [InlineData("")]
    [InlineData("not a number")]
    public void What_the_numbering_plans_do_not_know_is_shown_as_it_is(string text) => Assert.Equal(text, PhoneFormat.International(text));

    [Fact]
    public void A_number_of_Telegram_that_no_plan_has_is_shown_as_it_is() => Assert.Equal("+9996612345", PhoneNumber.FromTelegram("9996612345")?.Display);
}
