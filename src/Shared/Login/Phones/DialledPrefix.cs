namespace JobRadar.BotAuth.Shared.Login.Phones;

/// <summary>
/// What is dialled before a country code instead of +. The prefix of the default country is known from its numbering plan; people who are abroad dial
/// that of the country where they are.
/// </summary>
internal static class DialledPrefix
{
    /// <summary>Recommended by ITU-T E.164, and understood everywhere.</summary>
    private const string Usual = "00";

    private static readonly string[] Others = ["011", "0011", "810", "010"];

    /// <summary>The digits read as dialled where that says more than another reading of them; else that reading.</summary>
    public static PhoneReading LikelierThan(PhoneReading other, string digits)
    {
        var best = other;
        if (digits.StartsWith(Usual, StringComparison.Ordinal) && (best is not PhoneReading.Read || IsLikelier(digits, Usual, best, orAsLikely: true)))
            best = PhoneReading.International(digits[Usual.Length..]);
        foreach (var prefix in Others)
        {
            if (digits.StartsWith(prefix, StringComparison.Ordinal) && IsLikelier(digits, prefix, best, orAsLikely: false))
                best = PhoneReading.International(digits[prefix.Length..]);
        }

        return best;
    }

    private static bool IsLikelier(string digits, string prefix, PhoneReading other, bool orAsLikely)
    {
        if (PhoneReading.International(digits[prefix.Length..]) is not PhoneReading.Read read)
            return false;
        var least = other is PhoneReading.Read known ? PhoneReading.Weigh(known) : PhoneReading.Likelihood.Possible;
        var likelihood = PhoneReading.Weigh(read);
        return likelihood > least || (orAsLikely && likelihood == least);
    }
}
