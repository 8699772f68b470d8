using System.Text.Json;
using JobRadar.BotAuth.Shared.Clients;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Users;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace JobRadar.BotAuth.WebHost.OpenId;

/// <summary>What clients may learn of a session and its user, each for a scope.</summary>
internal static class SessionClaims
{
    public const string SessionId = "sid";
    public const string TelegramId = "telegram_id";

    /// <summary>All of them that there are a value for.</summary>
    public static IEnumerable<SessionClaim> Of(CheckedSession found)
    {
        var (session, user) = found;
        yield return Of(Claims.Subject, user.Id.ToString());
        yield return Of(SessionId, session.Id.ToString());
        yield return Of(Claims.AuthenticationTime, session.CreatedAt.ToUnixTimeSeconds());
        yield return Of(Claims.AuthenticationContextReference, Context(session));
        yield return Of(Claims.AuthenticationMethodReference, new[] { Method(session) });
        yield return Of(TelegramId, user.TelegramId);
        yield return Of(Claims.Name, NameOf(user), ClientScope.Profile);
        if (user.Username is { } username)
            yield return Of(Claims.PreferredUsername, username, ClientScope.Profile);
        if (user.Language is { } language)
            yield return Of(Claims.Locale, language, ClientScope.Profile);
        if (user.Phone is not { } phone)
            yield break;
        yield return Of(Claims.PhoneNumber, phone, ClientScope.Phone);
        yield return Of(Claims.PhoneNumberVerified, true, ClientScope.Phone);
    }

    /// <summary>Did a code cross from the user's chat to this browser, was the browser known, or was a typed phone number enough?</summary>
    private static string Context(SiteSession session) => session switch
    {
        { CodeAt: not null } => "urn:botauth:code",
        { BrowserId: not null } => "urn:botauth:known",
        _ => "urn:botauth:phone",
    };

    /// <summary>
    /// RFC 8176 has a name for a code and none for a browser that is known by a cookie or for a number that was typed, so these have names of our own. <c>swk</c>
    /// would say that a key was proved.
    /// </summary>
    private static string Method(SiteSession session) => session switch
    {
        { CodeAt: not null } => "otp",
        { BrowserId: not null } => "known_browser",
        _ => "phone_alone",
    };

    private static string NameOf(User user) => user.LastName is { } last ? $"{user.FirstName} {last}" : user.FirstName;

    private static SessionClaim Of<T>(string name, T value, string? scope = null) => new(name, JsonSerializer.SerializeToElement(value), scope);
}

/// <param name="Scope">What the client must have been granted to see it; null: nothing but the sign-in itself.</param>
internal sealed record SessionClaim(string Name, JsonElement Value, string? Scope);
