using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Users;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>A completed login, with the two secrets that only the browser gets.</summary>
/// <param name="Browser">The browser's new cookie; null when the browser did not become known.</param>
public sealed record SignedIn(User User, SiteSession Session, Secret Token, BrowserCookie? Browser);
