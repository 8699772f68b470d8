using PhoneNumbers;

namespace JobRadar.BotAuth.Shared.Login.Phones;

/// <summary>Writes numbers for people.</summary>
public static class PhoneFormat
{
    /// <summary>Grouped as in its country, with the calling code: <c>+371 20 000 001</c>. What is no number stays as it is.</summary>
    public static string International(string e164)
    {
        if (!e164.StartsWith('+'))
            return e164;
        if (AnonymousNumber.Is(e164.AsSpan(1)))
            return AnonymousNumber.Format(e164);
        try
        {
            var number = NumberingPlan.Library.Parse(e164, null);
            // The library reads a number of a bygone form anew; what is shown is the number itself.
            return NumberingPlan.E164(number) == e164 ? NumberingPlan.Library.Format(number, PhoneNumberFormat.INTERNATIONAL) : e164;
        }
        catch (NumberParseException)
        {
            return e164;
        }
    }

    /// <summary>The calling code and the last two digits, for a page that must not show more: <c>+371 ••• 03</c>.</summary>
    public static string Hint(string e164) =>
        $"+{(NumberingPlan.OfInternational(e164.TrimStart('+')) is { } plan ? $"{plan.Code} " : "")}••• {e164[^2..]}";
}
