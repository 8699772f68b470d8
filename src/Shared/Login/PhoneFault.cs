namespace JobRadar.BotAuth.Shared.Login;

/// <summary>Why what was typed is no phone number. Never holds the number.</summary>
/// <param name="Reason">Stable, for a page that says it in its own language.</param>
/// <param name="Sentence">For the person who typed it: what is wrong and what to do, in English.</param>
public sealed record PhoneFault(string Reason, string Sentence)
{
    /// <summary>Of the country whose numbers are meant, without <c>+</c>; null where none is.</summary>
    public string? CountryCode { get; init; }

    /// <summary>How many digits were typed after the country code.</summary>
    public int? Typed { get; init; }

    /// <summary>How many there are, ascending.</summary>
    public IReadOnlyList<int>? Lengths { get; init; }

    /// <summary>What may be the digits too many.</summary>
    public string? Prefix { get; init; }
}
