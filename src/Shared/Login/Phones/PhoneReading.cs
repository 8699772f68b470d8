using PhoneNumbers;
using LibraryNumber = PhoneNumbers.PhoneNumber;

namespace JobRadar.BotAuth.Shared.Login.Phones;

/// <summary>The number that digits mean: each way to read them, and of several the likeliest.</summary>
internal abstract record PhoneReading
{
    /// <summary>With the country code.</summary>
    public const int MinDigits = 7;

    /// <summary>With the country code (ITU-T E.164).</summary>
    public const int MaxDigits = 15;

    private const int MinNational = 3;

    private PhoneReading()
    {
    }

    /// <summary>How much speaks for a reading: its length, then the numbers that are given out, then those of mobiles, which Telegram's are.</summary>
    public enum Likelihood
    {
        Possible,
        Assigned,
        Mobile,
    }

    public sealed record Read(string E164) : PhoneReading;

    public sealed record Refused(PhoneFault Fault) : PhoneReading;

    public static PhoneReading Of(PhoneText.Number text, string? defaultCountryCode)
    {
        var whole = Of(text.Digits, text.HasPlus, defaultCountryCode);
        return text.WithoutTrunk is { } shorter ? Likelier(whole, Of(shorter, text.HasPlus, defaultCountryCode)) : whole;
    }

    /// <summary>Digits that begin with a country code.</summary>
    public static PhoneReading International(string digits)
    {
        if (digits.Length < MinDigits)
            return new Refused(PhoneSentences.TooFewDigits);
        if (digits[0] == '0')
            return new Refused(PhoneSentences.CodeWithZero);
        if (AnonymousNumber.Is(digits))
            return new Read("+" + digits);
        if (digits.StartsWith(AnonymousNumber.CountryCode, StringComparison.Ordinal))
            return new Refused(PhoneSentences.Anonymous);
        if (NumberingPlan.OfInternational(digits) is not { } plan)
            return new Refused(PhoneSentences.NoSuchCountry);
        var typed = digits[plan.Code.Length..];
        if (Parse("+" + digits, null) is not { } number)
            return new Refused(PhoneSentences.WrongLength(plan, typed.Length));
        // No number begins with the 0 of the trunk, nor with NANP's 1. With 8 some do: which digit is the one too many, nobody knows.
        var dropped = Dropped(typed, number);
        if (dropped.Length > 0 && dropped[0] != '0' && plan.Trunk != plan.Code)
            return new Refused(PhoneSentences.TrunkAfterCode(plan, typed.Length, dropped));
        var e164 = NumberingPlan.E164(number);
        if (CanExist(number, typed, plan, trunkMayStay: plan.Trunk == "8") && (e164.AsSpan(1).SequenceEqual(digits) || IsReadAgain(number)))
            return new Read(e164);
        return WithoutNeedlessZero(typed, plan) is { } without ? without : new Refused(PhoneSentences.WrongLength(plan, typed.Length));
    }

    public static Likelihood Weigh(Read read) => Parse(read.E164, null) is { } number
        ? NumberingPlan.Library.GetNumberType(number) switch
        {
            PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE => Likelihood.Mobile,
            PhoneNumberType.UNKNOWN => Likelihood.Possible,
            _ => Likelihood.Assigned,
        }
        : Likelihood.Possible;

    private static PhoneReading Of(string digits, bool hasPlus, string? defaultCountryCode)
    {
        if (hasPlus)
            return DialledPrefix.LikelierThan(International(digits), digits);
        return defaultCountryCode is not null && NumberingPlan.OfCountry(defaultCountryCode) is { } plan
            ? DialledPrefix.LikelierThan(AtHome(digits, plan), digits)
            : DialledPrefix.LikelierThan(new Refused(PhoneSentences.NoCountry), digits);
    }

    /// <summary>A national number, or one with the country's own code before it, without +.</summary>
    private static PhoneReading AtHome(string digits, NumberingPlan plan)
    {
        var national = National(digits, plan);
        return digits.StartsWith(plan.Code, StringComparison.Ordinal) ? Likelier(national, International(digits)) : national;
    }

    private static PhoneReading National(string digits, NumberingPlan home)
    {
        if (digits.Length < MinNational || Parse(digits, home.Region) is not { } number)
            return new Refused(PhoneSentences.WrongLengthAtHome(home, digits.Length));
        var dropped = Dropped(digits, number);
        // What follows the country's own code is read as after a plus.
        if (dropped.Length > home.Code.Length && dropped.StartsWith(home.Code, StringComparison.Ordinal))
            return International(digits);
        var e164 = NumberingPlan.E164(number);
        var plan = NumberingPlan.OfInternational(e164[1..]) ?? home;
        if (CanExist(number, digits, plan, trunkMayStay: plan.Trunk == "8" && dropped.Length > 0) && IsReadAgain(number))
            return new Read(e164);
        if (WithoutNeedlessZero(digits, home) is { } without)
            return without;
        var national = NumberingPlan.Library.GetNationalSignificantNumber(number);
        return new Refused(plan == home ? PhoneSentences.NotAtHome(home, number, national) : PhoneSentences.WrongLength(plan, national.Length));
    }

    /// <summary>Of two readings the one that is a number, or else the likelier one; two equally likely numbers are none.</summary>
    private static PhoneReading Likelier(PhoneReading first, PhoneReading second)
    {
        if (first is not Read one)
            return second is Read ? second : first;
        if (second is not Read other || one == other)
            return first;
        return Weigh(one).CompareTo(Weigh(other)) switch
        {
            > 0 => one,
            < 0 => other,
            _ => new Refused(PhoneSentences.Ambiguous),
        };
    }

    private static LibraryNumber? Parse(string digits, string? region)
    {
        try
        {
            return NumberingPlan.Library.Parse(digits, region);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>What the library left out in front of the national number.</summary>
    private static string Dropped(string typed, LibraryNumber number)
    {
        var national = NumberingPlan.Library.GetNationalSignificantNumber(number);
        return typed.EndsWith(national, StringComparison.Ordinal) ? typed[..^national.Length] : "";
    }

    /// <param name="trunkMayStay">Whether the number may begin with its country's trunk prefix although it is not given out.</param>
    private static bool CanExist(LibraryNumber number, string typed, NumberingPlan plan, bool trunkMayStay)
    {
        var national = NumberingPlan.Library.GetNationalSignificantNumber(number);
        var (length, reason) = (plan.Code.Length + national.Length, NumberingPlan.Library.IsPossibleNumberWithReason(number));
        if (length is < MinDigits or > MaxDigits || reason != PhoneNumberUtil.ValidationResult.IS_POSSIBLE)
            return false;
        var asTyped = typed.EndsWith(national, StringComparison.Ordinal) && (trunkMayStay || plan.Trunk.Length == 0 || !national.StartsWith(plan.Trunk, StringComparison.Ordinal));
        // Digits that the library made up, and a trunk prefix that it kept, are trusted only in numbers that are given out.
        return asTyped || NumberingPlan.Library.IsValidNumber(number);
    }

    /// <summary>A number that would lose another digit when it is read again was typed with one prefix too many.</summary>
    private static bool IsReadAgain(LibraryNumber number)
    {
        var e164 = NumberingPlan.E164(number);
        return Parse(e164, null) is { } again && NumberingPlan.E164(again) == e164;
    }

    /// <summary>People dial 0 out of habit where no trunk prefix is: no number of such a country is as long as that.</summary>
    private static Read? WithoutNeedlessZero(string national, NumberingPlan plan) =>
        plan.Trunk.Length == 0 && national.StartsWith('0') && Parse($"+{plan.Code}{national[1..]}", null) is { } number && NumberingPlan.Library.IsValidNumber(number)
            ? new Read(NumberingPlan.E164(number))
            : null;
}
