namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>Somebody with a Telegram account.</summary>
/// <param name="Phone">In international form with a plus.</param>
/// <param name="LanguageCode">IETF language tag of the app.</param>
/// <param name="ContactWithoutPlus">This person's app sends contacts without the plus, as some real ones do.</param>
public sealed record PersonDetails(
    string Phone,
    string FirstName,
    string? LastName = null,
    string? Username = null,
    string LanguageCode = "en",
    bool ContactWithoutPlus = false);
