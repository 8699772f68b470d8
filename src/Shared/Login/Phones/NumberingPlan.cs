using System.Globalization;
using PhoneNumbers;
using LibraryNumber = PhoneNumbers.PhoneNumber;

namespace JobRadar.BotAuth.Shared.Login.Phones;

/// <summary>The numbers of one country code: the rules of its main country, whose lengths hold for all that share the code.</summary>
/// <param name="Code">Without <c>+</c>.</param>
/// <param name="Region">The main country's ISO 3166 code; 001 for what is no country's.</param>
/// <param name="Trunk">Dialled before a national number inside the country, such as 0, 8 or 06; empty where nothing is.</param>
/// <param name="Lengths">Of mobile numbers without the code, ascending; never empty.</param>
internal sealed record NumberingPlan(string Code, string Region, string Trunk, IReadOnlyList<int> Lengths)
{
    private const string International = "001";
    private const int LongestCode = 3;

    private static readonly Lazy<PhoneNumberUtil> Instance = new(() => PhoneNumberUtil.GetInstance());
    private static readonly Lazy<Dictionary<string, NumberingPlan>> Plans = new(() =>
        Library.GetSupportedCallingCodes().Select(Make).ToDictionary(plan => plan.Code, StringComparer.Ordinal));

    /// <summary>Loads the numbering plans at its first use.</summary>
    public static PhoneNumberUtil Library => Instance.Value;

    /// <summary>The plan of the code that these digits begin with. No code is the beginning of another one.</summary>
    public static NumberingPlan? OfInternational(string digits)
    {
        var plans = Plans.Value.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = 1; length <= LongestCode && length <= digits.Length; length++)
        {
            if (plans.TryGetValue(digits.AsSpan(0, length), out var plan))
                return plan;
        }

        return null;
    }

    /// <summary>The plan of a country's code; null for a code that no country has.</summary>
    public static NumberingPlan? OfCountry(string code) =>
        Plans.Value.TryGetValue(code, out var plan) && plan.Region != International ? plan : null;

    public static string E164(LibraryNumber number) => Library.Format(number, PhoneNumberFormat.E164);

    private static NumberingPlan Make(int code)
    {
        var region = Library.GetRegionCodeForCountryCode(code);
        var data = region == International ? Library.GetMetadataForNonGeographicalRegion(code) : Library.GetMetadataForRegion(region);
        // A Telegram account has a mobile number; other kinds have lengths that say little to a person who mistyped theirs. -1: there is no such kind.
        var mobile = data.Mobile is { } kind ? kind.PossibleLengthList.Where(length => length > 0).ToList() : [];
        var lengths = mobile.Count > 0 ? mobile : data.GeneralDesc.PossibleLengthList;
        return new NumberingPlan(code.ToString(CultureInfo.InvariantCulture), region, data.NationalPrefix, [.. lengths.Order()]);
    }
}
