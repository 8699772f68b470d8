using System.Globalization;
using PhoneNumbers;

namespace JobRadar.BotAuth.Shared.Login.Phones;

/// <summary>What a form needs to know of the countries' numbers, to list them and to group digits. Whether a number is one, the server says.</summary>
/// <param name="Countries">By region.</param>
/// <param name="Plans">By calling code.</param>
public sealed record PhoneCountries(IReadOnlyList<PhoneCountry> Countries, IReadOnlyList<PhonePlan> Plans)
{
    private const int FirstAreaCode = 200;
    private const int LastAreaCode = 989;

    private static readonly Lazy<PhoneCountries> Instance = new(Read);

    /// <summary>Of all countries. The first use loads the numbering plans.</summary>
    public static PhoneCountries All => Instance.Value;

    private static PhoneNumberUtil Library => NumberingPlan.Library;

    private static PhoneCountries Read()
    {
        var areaCodes = Enumerable.Range(FirstAreaCode, LastAreaCode - FirstAreaCode + 1)
            .ToLookup(area => Library.GetRegionCodeForNumber(Library.Parse($"+1{area}2345678", null)), StringComparer.Ordinal);
        var countries = Library.GetSupportedRegions().Order(StringComparer.Ordinal).Select(region => Country(region, areaCodes[region])).ToList();
        var plans = countries.Select(country => country.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(Plan);
        return new PhoneCountries(countries, [.. plans]);
    }

    private static PhoneCountry Country(string region, IEnumerable<int> areaCodes)
    {
        var data = Library.GetMetadataForRegion(region);
        var code = data.CountryCode.ToString(CultureInfo.InvariantCulture);
        return new PhoneCountry(region, code, Example(region, code), Begins(region, data, areaCodes));
    }

    /// <summary>How the numbers of one among several countries of a code begin. Where the plans do not say, as in Canada, its area codes do.</summary>
    private static string? Begins(string region, PhoneMetadata data, IEnumerable<int> areaCodes)
    {
        if (region == Library.GetRegionCodeForCountryCode(data.CountryCode))
            return null;
        return data.LeadingDigits is { Length: > 0 } leading ? Digits(leading) : string.Join('|', areaCodes) is { Length: > 0 } areas ? areas : null;
    }

    private static string? Example(string region, string code)
    {
        var number = Library.GetExampleNumberForType(region, PhoneNumberType.MOBILE) ?? Library.GetExampleNumber(region);
        return number is null ? null : Library.Format(number, PhoneNumberFormat.INTERNATIONAL)[(code.Length + 1)..].TrimStart(' ', '-');
    }

    private static PhonePlan Plan(string code)
    {
        var plan = NumberingPlan.OfCountry(code)!;
        var data = Library.GetMetadataForRegion(plan.Region);
        var formats = data.IntlNumberFormatList.Count > 0 ? data.IntlNumberFormatList : data.NumberFormatList;
        return new PhonePlan(code, plan.Region, plan.Trunk, data.GeneralDesc.PossibleLengthList.Max(), [.. formats.Where(format => format.Format != "NA").Select(Grouping)]);
    }

    private static PhoneGrouping Grouping(NumberFormat format) => new(
        Digits(format.Pattern),
        format.Format,
        format.LeadingDigitsPatternList is [var first, .., var last] ? [Digits(first), Digits(last)] : [.. format.LeadingDigitsPatternList.Select(Digits)],
        format.NationalPrefixFormattingRule is { Length: > 0 } rule ? rule.Replace("${1}", "$1", StringComparison.Ordinal) : null);

    private static string Digits(string pattern) => pattern.Replace("[0-9]", @"\d", StringComparison.Ordinal);
}

/// <param name="Region">ISO 3166-1, two letters.</param>
/// <param name="Code">Its calling code, without <c>+</c>.</param>
/// <param name="Example">A number after the code, grouped.</param>
/// <param name="Begins">A regular expression for the first digits of its numbers after the code, where several countries share one.</param>
public sealed record PhoneCountry(string Region, string Code, string? Example, string? Begins);

/// <param name="Code">The calling code, without <c>+</c>.</param>
/// <param name="Region">The main country.</param>
/// <param name="Trunk">Dialled before a national number; empty where nothing is.</param>
/// <param name="Longest">Digits of the longest number after the code.</param>
/// <param name="Formats">The first that fits counts.</param>
public sealed record PhonePlan(string Code, string Region, string Trunk, int Longest, IReadOnlyList<PhoneGrouping> Formats);

/// <param name="Pattern">A regular expression with groups, for all digits after the code.</param>
/// <param name="Format">Its replacement, as in <c>$1 $2-$3</c>.</param>
/// <param name="Begins">For the first digits: roughly, then exactly.</param>
/// <param name="AfterTrunk">What the first group becomes when the trunk prefix was typed, as in <c>8 ($1)</c>.</param>
public sealed record PhoneGrouping(string Pattern, string Format, IReadOnlyList<string> Begins, string? AfterTrunk);
