using PhoneNumbers;
using LibraryNumber = PhoneNumbers.PhoneNumber;

namespace JobRadar.BotAuth.Shared.Login.Phones;

/// <summary>Why a number is none, for the person who typed it. None of them repeats the number.</summary>
internal static class PhoneSentences
{
    private const string TooLong = "too long";

    public const string TooShort = "This phone number is too short.";
    public const string CodeWithZero = "After + comes the country code, which does not start with 0.";
    public const string NoSuchCountry = "No country has a code like the first digits of this number: check what comes after +.";
    public const string NoCountry = "Type the number with + and the country code, for example +371 20 000 001.";
    public const string Ambiguous = "This can be read as two different numbers: type it with + and the country code.";
    public const string Anonymous = "After +888 come 8 digits, or 4 that begin with 8: check the number in Telegram.";

    public static string WrongLength(NumberingPlan plan, int typed) => plan.Lengths.Contains(typed)
        ? $"There is no such phone number in +{plan.Code}: check its digits."
        : $"This phone number is {Comparison(plan, typed)}: after +{plan.Code} come {Lengths(plan)}, not {typed}.";

    public static string WrongLengthAtHome(NumberingPlan plan, int typed) => Comparison(plan, typed) == TooLong
        ? $"{WrongLength(plan, typed)} Type a number of another country with + and its country code."
        : WrongLength(plan, typed);

    /// <param name="dropped">The trunk prefix that was typed after the country code, or else the first digit of a number with one too many.</param>
    public static string TrunkAfterCode(NumberingPlan plan, int typed, string dropped) =>
        $"After +{plan.Code} come {Lengths(plan)}, not {typed}: leave the {dropped} out if it is the one that is dialled inside the country.";

    public static string NotAtHome(NumberingPlan plan, LibraryNumber number, string national)
    {
        if (NumberingPlan.Library.IsPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE_LOCAL_ONLY)
            return "Type the number with its area code, or with + and the country code.";
        return plan.Trunk.Length > 0 && national.StartsWith(plan.Trunk, StringComparison.Ordinal)
            ? WrongLengthAtHome(plan, national.Length - plan.Trunk.Length)
            : WrongLengthAtHome(plan, national.Length);
    }

    private static string Comparison(NumberingPlan plan, int typed) =>
        typed < plan.Lengths[0] ? "too short" : typed > plan.Lengths[^1] ? TooLong : "a digit short or long";

    private static string Lengths(NumberingPlan plan) => plan.Lengths switch
    {
        [var only] => $"{only} digits",
        [var one, var other] => $"{one} or {other} digits",
        [var least, .., var most] => $"{least} to {most} digits",
        _ => "digits",
    };
}
