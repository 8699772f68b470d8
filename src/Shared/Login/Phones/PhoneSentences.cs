using PhoneNumbers;
using LibraryNumber = PhoneNumbers.PhoneNumber;

namespace JobRadar.BotAuth.Shared.Login.Phones;

/// <summary>Why a number is none, for the person who typed it. None of them repeats the number.</summary>
internal static class PhoneSentences
{
    public static readonly PhoneFault Empty = new("empty", "Type your phone number, for example +371 20 000 001.");
    public static readonly PhoneFault NotDigits = new("not_digits", "A phone number has digits only, with spaces, dashes or brackets between them.");
    public static readonly PhoneFault TooManyDigits = new("too_many_digits", "This is too long for a phone number: it has at most 15 digits with the country code.");
    public static readonly PhoneFault PlusInside = new("plus_inside", "Type one phone number: + stands once, before its first digit.");
    public static readonly PhoneFault Two = new("two_numbers", "These look like two phone numbers: type one.");
    public static readonly PhoneFault TooFewDigits = new("too_few_digits", "This phone number is too short.");
    public static readonly PhoneFault CodeWithZero = new("code_with_zero", "After + comes the country code, which does not start with 0.");
    public static readonly PhoneFault NoSuchCountry = new("no_such_country", "No country has a code like the first digits of this number: check what comes after +.");
    public static readonly PhoneFault NoCountry = new("no_country", "Type the number with + and the country code, for example +371 20 000 001.");
    public static readonly PhoneFault Ambiguous = new("ambiguous", "This can be read as two different numbers: type it with + and the country code.");
    public static readonly PhoneFault Anonymous = new("anonymous", "After +888 come 8 digits, or 4 that begin with 8: check the number in Telegram.");
    private static readonly PhoneFault NoAreaCode = new("no_area_code", "Type the number with its area code, or with + and the country code.");

    public static PhoneFault WrongLength(NumberingPlan plan, int typed)
    {
        if (plan.Lengths.Contains(typed))
            return Of("no_such_number", $"There is no such phone number in +{plan.Code}: check its digits.", plan, typed);
        var (reason, comparison) = typed < plan.Lengths[0] ? ("too_short", "too short") : typed > plan.Lengths[^1] ? ("too_long", "too long") : ("wrong_length", "a digit short or long");
        return Of(reason, $"This phone number is {comparison}: after +{plan.Code} come {Lengths(plan)}, not {typed}.", plan, typed);
    }

    public static PhoneFault WrongLengthAtHome(NumberingPlan plan, int typed) => WrongLength(plan, typed) is { Reason: "too_long" } tooLong
        ? tooLong with { Reason = "too_long_here", Sentence = $"{tooLong.Sentence} Type a number of another country with + and its country code." }
        : WrongLength(plan, typed);

    /// <param name="dropped">The trunk prefix that was typed after the country code, or else the first digit of a number with one too many.</param>
    public static PhoneFault TrunkAfterCode(NumberingPlan plan, int typed, string dropped)
    {
        var sentence = $"After +{plan.Code} come {Lengths(plan)}, not {typed}: leave the {dropped} out if it is the one that is dialled inside the country.";
        return Of("trunk_after_code", sentence, plan, typed) with { Prefix = dropped };
    }

    public static PhoneFault NotAtHome(NumberingPlan plan, LibraryNumber number, string national)
    {
        if (NumberingPlan.Library.IsPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE_LOCAL_ONLY)
            return NoAreaCode;
        return plan.Trunk.Length > 0 && national.StartsWith(plan.Trunk, StringComparison.Ordinal)
            ? WrongLengthAtHome(plan, national.Length - plan.Trunk.Length)
            : WrongLengthAtHome(plan, national.Length);
    }

    private static PhoneFault Of(string reason, string sentence, NumberingPlan plan, int typed) =>
        new(reason, sentence) { CountryCode = plan.Code, Typed = typed, Lengths = plan.Lengths };

    private static string Lengths(NumberingPlan plan) => plan.Lengths switch
    {
        [var only] => $"{only} digits",
        [var one, var other] => $"{one} or {other} digits",
        [var least, .., var most] => $"{least} to {most} digits",
        _ => "digits",
    };
}
