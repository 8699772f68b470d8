namespace JobRadar.BotAuth.Shared.Login.Phones;

/// <summary>A telephone link as RFC 3966 writes it: <c>tel:+371-20-000-001;ext=12</c>, or <c>tel:20-000-001;phone-context=+371</c>.</summary>
internal static class TelLink
{
    private const string Scheme = "tel:";
    private const string Extension = "ext=";
    private const string Context = "phone-context=";

    /// <param name="text">Plain, see <see cref="PhoneCharacters"/>.</param>
    /// <param name="number">The number with its country code, where the link has one, and with its extension; no other parameter.</param>
    public static bool TryRead(string text, out string number)
    {
        number = text;
        if (!text.StartsWith(Scheme, StringComparison.Ordinal))
            return false;
        var parts = text[Scheme.Length..].TrimStart('/').Replace("%2b", "+", StringComparison.Ordinal).Replace("%20", " ", StringComparison.Ordinal).Split(';');
        number = parts[0];
        foreach (var parameter in parts.Skip(1))
        {
            if (parameter.StartsWith(Context + "+", StringComparison.Ordinal) && !number.Contains('+', StringComparison.Ordinal))
                number = parameter[Context.Length..] + " " + number;
            else if (parameter.StartsWith(Extension, StringComparison.Ordinal))
                number += ";" + parameter;
        }

        return true;
    }
}
