using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace JobRadar.BotAuth.WebHost.OpenId;

/// <summary>
/// A request to the authorize address goes by way of a page and comes back as its <c>next</c>. What the page has done must not be asked for again: <c>prompt</c> and
/// <c>max_age</c> become "a login after this moment". All of it is in the user's own hands, as the request was.
/// </summary>
internal static class AuthorizeAgain
{
    private const string LoginAfterName = "login_after";
    private const string ConsentName = "botauth_consent";

    /// <summary>When the login must have been at the earliest; null when that does not matter.</summary>
    public static DateTimeOffset? LoginAfter(HttpRequest request) =>
        long.TryParse(request.Query[LoginAfterName], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    /// <summary>The consent page comes back so when its user said no.</summary>
    public static bool IsDenied(HttpRequest request) => request.Query[ConsentName] == "denied";

    public static IResult ByGet(HttpContext context, OpenIddictRequest request)
    {
        var query = new QueryBuilder(request.GetParameters().Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value ?? "")));
        context.Response.Headers.Location = $"{context.Request.PathBase}{context.Request.Path}{query}";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Whoever is signed in and must log in anew does so by a code.</summary>
    public static RedirectHttpResult AfterLogin(HttpContext context, OpenIddictRequest request, bool isSignedIn, DateTimeOffset now)
    {
        var next = Here(context.Request, [Parameters.Prompt, Parameters.MaxAge, LoginAfterName]);
        var otherPrompts = request.GetPromptValues().Where(prompt => prompt != PromptValues.Login).ToList();
        if (otherPrompts.Count > 0)
            next.Add(Parameters.Prompt, string.Join(' ', otherPrompts));
        if (request.HasPromptValue(PromptValues.Login) || request.MaxAge is not null || LoginAfter(context.Request) is not null)
            next.Add(LoginAfterName, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        var page = new QueryBuilder { { "next", $"{context.Request.PathBase}{context.Request.Path}{next}" } };
        if (isSignedIn)
            page.Add("step_up", "");
        if (request.LoginHint is { Length: > 0 } hint)
            page.Add(Parameters.LoginHint, hint);
        if (request.UiLocales is { Length: > 0 } locales)
            page.Add(Parameters.UiLocales, locales);
        return TypedResults.Redirect($"{context.Request.PathBase}/login{page}");
    }

    public static RedirectHttpResult AfterConsent(HttpContext context, OpenIddictRequest request)
    {
        var next = Here(context.Request, [Parameters.Prompt, ConsentName]);
        var page = new QueryBuilder { { "next", $"{context.Request.PathBase}{context.Request.Path}{next}" } };
        if (request.UiLocales is { Length: > 0 } locales)
            page.Add(Parameters.UiLocales, locales);
        return TypedResults.Redirect($"{context.Request.PathBase}/consent{page}");
    }

    private static QueryBuilder Here(HttpRequest request, string[] without) =>
        new(from parameter in request.Query
            where !without.Contains(parameter.Key)
            from value in parameter.Value
            select KeyValuePair.Create(parameter.Key, value ?? ""));
}
