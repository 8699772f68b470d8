using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Users;

namespace JobRadar.BotAuth.WebHost.Sessions;

/// <summary>A user, with names and language as Telegram has them.</summary>
/// <param name="Phone">E.164; null when it has moved to another account.</param>
/// <param name="Language">Of Telegram's app, such as <c>ru</c>.</param>
internal sealed record UserAnswer(
    Guid Id, string? Phone, long TelegramId, string FirstName, string? LastName, string? Username, string? Language)
{
    public static UserAnswer Of(User user) =>
        new(user.Id, user.Phone, user.TelegramId, user.FirstName, user.LastName, user.Username, user.Language);
}

/// <summary>A session.</summary>
/// <param name="Current">It is the one that asks.</param>
internal sealed record SessionAnswer(
    Guid Id, bool Current, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt, string? Ip, string? Browser, string? Os)
{
    public static SessionAnswer Of(SiteSession session, bool current) => new(
        session.Id, current, session.CreatedAt, session.LastSeenAt, session.ExpiresAt, session.Ip, session.Browser, session.Os);
}

/// <summary>Of <c>GET /api/auth/me</c>.</summary>
internal sealed record MeAnswer(bool Ok, UserAnswer User, SessionAnswer Session);

/// <summary>Of <c>GET /api/auth/sessions</c>: a page, this session first.</summary>
/// <param name="Count">Of all pages.</param>
internal sealed record SessionListAnswer(IReadOnlyList<SessionAnswer> Sessions, int Count);

/// <summary>Of <c>POST /api/auth/logout</c>; may be left out.</summary>
internal sealed record LogOutBody(bool ForgetBrowser = false);
