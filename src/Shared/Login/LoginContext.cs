using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Secrets;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>The browser that wants to log in, by what it presents.</summary>
/// <param name="Browsers">Its browser cookies: none or one, unless somebody planted another beside it.</param>
/// <param name="Token">Its session token, if it still has one; that session is replaced at login (ASVS 5.0 7.2.4).</param>
/// <param name="StepUp">A code is wanted, also where a login without one is possible.</param>
/// <param name="TimeZone">The browser's, as in <c>Europe/Riga</c>; null when it does not say.</param>
public sealed record LoginContext(
    IReadOnlyList<BrowserCookie> Browsers, Secret? Token, RequestOrigin Origin, bool StepUp = false, string? TimeZone = null);
