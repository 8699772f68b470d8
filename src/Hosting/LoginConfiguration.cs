using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Limits;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Sessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.Hosting;

/// <summary>The sections <c>Login</c>, <c>Session</c>, <c>Limits</c> and <c>Audit</c>, checked.</summary>
public static class LoginConfiguration
{
    // Now plus a lifetime must stay within the calendar.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    public static IServiceCollection AddLoginOptions(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(Checked(configuration.ReadSection<LoginOptions>("Login")))
        .AddSingleton(Checked(configuration.ReadSection<SessionOptions>("Session")))
        .AddSingleton(Checked(configuration.ReadSection<LimitOptions>("Limits")))
        .AddSingleton(Checked(configuration.ReadSection<AuditOptions>("Audit")))
        .AddHostedService<LoadNumberingPlans>();

    private static LoginOptions Checked(LoginOptions login)
    {
        Check.That(
            login.RequestLifetime > TimeSpan.Zero && login.RequestLifetime <= TimeSpan.FromMinutes(10),
            "Login:RequestLifetime must be more than zero and at most 00:10:00.");
        Check.That(login.MaxCodeAttempts is > 0 and <= 10, "Login:MaxCodeAttempts must be between 1 and 10.");
        Check.That(
            login.KnownBrowserLifetime > TimeSpan.Zero && login.KnownBrowserLifetime <= Longest,
            "Login:KnownBrowserLifetime must be more than zero and at most 3650.00:00:00.");
        Check.That(
            login.KnownBrowserAbsoluteLifetime > TimeSpan.Zero && login.KnownBrowserAbsoluteLifetime <= Longest,
            "Login:KnownBrowserAbsoluteLifetime must be more than zero and at most 3650.00:00:00.");
        login.DefaultCountryCode = login.DefaultCountryCode?.TrimStart('+');
        Check.That(
            login.DefaultCountryCode is null || CallingCode.IsOfCountry(login.DefaultCountryCode),
            "Login:DefaultCountryCode must be the calling code of a country, such as 371.");
        Check.That(
            IsPath(login.SuccessUrl) || (Uri.TryCreate(login.SuccessUrl, UriKind.Absolute, out var page) && page is { Scheme: "http" or "https", UserInfo: "" }),
            "Login:SuccessUrl must be a path on this site, such as /dashboard, or a page of one of ForwardAuth:AllowedHosts.");
        for (var index = 0; index < login.AllowedOrigins.Count; index++)
            login.AllowedOrigins[index] = Origin(login.AllowedOrigins[index], index + 1);
        return login;
    }

    /// <summary>In the one form in which browsers write it.</summary>
    private static string Origin(string text, int number)
    {
        var afterScheme = text.IndexOf("://", StringComparison.Ordinal) + "://".Length;
        if (WebOrigin.Read(text) is { } origin && text.IndexOfAny(['/', '?', '#', '@', '\\', '*'], afterScheme) < 0)
            return origin.ToString();
        throw new ConfigurationMistakeException(
            $"Login:AllowedOrigins must hold origins such as https://shop.example.com without a user or a path; number {number} {WhyNoOrigin(text, afterScheme)}.");
    }

    /// <summary>Without the value, which may hold a password.</summary>
    private static string WhyNoOrigin(string text, int afterScheme)
    {
        if (text.Contains('*', StringComparison.Ordinal))
            return "has a wildcard, which none may: list each host, because whoever gets hold of one of them could sign in as its users";
        return text.EndsWith('/') && text.IndexOfAny(['/', '?', '#', '@', '\\'], afterScheme) == text.Length - 1 ? "ends in a slash: leave it out" : "is none";
    }

    /// <summary>As it travels: without the dot of old, <c>xn--…</c> for letters of other scripts.</summary>
    private static string? Domain(string? text)
    {
        if (text is null)
            return null;
        var domain = text.TrimStart('.');
        Check.That(
            Uri.CheckHostName(domain) == UriHostNameType.Dns && domain.Contains('.', StringComparison.Ordinal) && !domain.EndsWith('.'),
            "Session:CookieDomain must be a domain of this site's host such as example.com, without scheme, port or path.");
        return WebOrigin.HostOf(new Uri($"https://{domain}"));
    }

    private static bool IsPath(string text) =>
        text.StartsWith('/') && !text.StartsWith("//", StringComparison.Ordinal) && !text.Contains('\\', StringComparison.Ordinal);

    private static SessionOptions Checked(SessionOptions session)
    {
        Check.That(
            session.CookieName.Length > 0 && session.CookieName.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.'),
            "Session:CookieName may hold letters, digits, '_', '-' and '.' only.");
        Check.That(
            session.CookieDomain is null || !session.CookieName.StartsWith("__Host-", StringComparison.OrdinalIgnoreCase),
            "Session:CookieDomain cannot be set where Session:CookieName starts with __Host-: browsers keep such a cookie for one host only.");
        session.CookieDomain = Domain(session.CookieDomain);
        Check.That(session.MaxPerUser > 0, "Session:MaxPerUser must be at least 1.");
        Check.That(session.IdleLifetime > TimeSpan.Zero, "Session:IdleLifetime must be more than zero.");
        Check.That(session.AbsoluteLifetime >= session.IdleLifetime, "Session:AbsoluteLifetime must not be shorter than Session:IdleLifetime.");
        Check.That(session.AbsoluteLifetime <= Longest, "Session:AbsoluteLifetime must be at most 3650.00:00:00.");
        return session;
    }

    private static LimitOptions Checked(LimitOptions limits)
    {
        Check.That(limits.StartsPerIp > 0, "Limits:StartsPerIp must be at least 1.");
        Check.That(limits.StartsInAll > 0, "Limits:StartsInAll must be at least 1.");
        Check.That(limits.StreamsPerIp > 0, "Limits:StreamsPerIp must be at least 1.");
        Check.That(limits.PromptsPerPhone > 0, "Limits:PromptsPerPhone must be at least 1.");
        return limits;
    }

    private static AuditOptions Checked(AuditOptions audit)
    {
        Check.That(audit.KeepFor > TimeSpan.Zero && audit.KeepFor <= Longest, "Audit:KeepFor must be more than zero and at most 3650.00:00:00.");
        return audit;
    }
}
