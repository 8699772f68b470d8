using System.Diagnostics.CodeAnalysis;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.WebHost.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.Login;

/// <summary>The phone number of a body, in the country that it names or else the operator's.</summary>
internal static class TypedPhone
{
    public static bool TryRead(
        string? phone, string? country, LoginOptions options, [NotNullWhen(true)] out PhoneParse.Ok? read, [NotNullWhen(false)] out ProblemHttpResult? problem)
    {
        (read, problem) = (null, null);
        if (country is not null && !(country.Length == 2 && country.All(char.IsAsciiLetter)))
        {
            problem = Problem.Of(ProblemCode.InvalidRequest, "The field country must be the two letters of a country (ISO 3166-1), such as LV.");
            return false;
        }

        var code = (country is null ? null : CallingCode.OfRegion(country)) ?? options.DefaultCountryCode;
        var parsed = PhoneNumber.Parse(phone, code);
        read = parsed as PhoneParse.Ok;
        problem = parsed is PhoneParse.Invalid invalid ? Wrong(invalid.Fault) : null;
        return problem is null;
    }

    /// <summary>With what a page needs to say it in its own language.</summary>
    private static ProblemHttpResult Wrong(PhoneFault fault)
    {
        List<(string, object)> more = [("reason", fault.Reason)];
        if (fault is { CountryCode: { } code, Typed: { } typed, Lengths: { } lengths })
            more.AddRange([("country_code", code), ("typed", typed), ("lengths", lengths)]);
        if (fault.Prefix is { } prefix)
            more.Add(("prefix", prefix));
        return Problem.Of(ProblemCode.InvalidPhone, fault.Sentence, [.. more]);
    }
}
