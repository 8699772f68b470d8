using System.Globalization;
using JobRadar.BotAuth.Shared.Login.Phones;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>A country's calling code: the digits after <c>+</c>. Several countries may share one (1, 7, 44).</summary>
public static class CallingCode
{
    /// <summary>Whether a country has it; satellite and other international networks are no country.</summary>
    public static bool IsOfCountry(string digits) =>
        digits is ['1' or '2' or '3' or '4' or '5' or '6' or '7' or '8' or '9', ..] and { Length: <= 3 } && digits.All(char.IsAsciiDigit) && NumberingPlan.OfCountry(digits) is not null;

    /// <returns>Null for a region that has none, such as Antarctica.</returns>
    /// <param name="region">ISO 3166-1, two letters.</param>
    public static string? OfRegion(string region) =>
        NumberingPlan.Library.GetCountryCodeForRegion(region.ToUpperInvariant()) is > 0 and var code ? code.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>The main country of a code, by ISO 3166-1.</summary>
    public static string? MainRegion(string digits) => NumberingPlan.OfCountry(digits)?.Region;
}
