using System.Text.Json.Serialization;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Shared.Clients;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.WebHost.Description;
using JobRadar.BotAuth.WebHost.OpenId;
using JobRadar.BotAuth.WebHost.OpenId.Serving;
using JobRadar.BotAuth.WebHost.Pages;
using JobRadar.BotAuth.WebHost.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.Element;

/// <summary>The login element, <c>&lt;botauth-login&gt;</c>: its script, and what it asks about the page that it is in.</summary>
internal static class ElementApi
{
    /// <summary>Pages name it without a version, so a new one must come soon.</summary>
    private const string ForMinutes = "public, max-age=300";

    public static void MapElement(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/botauth.js", Script).RequireCors(OpenIdApi.AnyPage).ExcludeFromDescription();
        routes.MapGet("/api/auth/element", Ask).WithTags("element").RequireCors(OpenIdApi.AnyPage)
            .Describe("askForElement", "Ask how users may sign in from a page", "For `<botauth-login>`: what its page may do is told by the request's `Origin`; a page that may nothing learns nothing else.");
    }

    /// <summary>Said to everybody: what a cache keeps of one who did not ask for it must do for a page, too.</summary>
    private static IResult Script(HttpContext context, CurrentSiteFiles current)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        return current.ForPage().Asset(SiteFiles.ElementScript)!.Answer(context, ForMinutes);
    }

    /// <summary>A page may read the answer whoever it is, because without one the element could not say that it may do nothing. No cookie counts here.</summary>
    private static Ok<ElementAnswer> Ask(HttpRequest request, OwnSite own, LoginOptions login, ClientList clients, SiteOptions site, Issuer issuer)
    {
        string[] ways = [.. Ways(request, own, login, clients)];
        if (ways.Length == 0)
            return TypedResults.Ok(new ElementAnswer(true, ways));
        var country = login.DefaultCountryCode is { } code ? CallingCode.MainRegion(code) : null;
        return TypedResults.Ok(new ElementAnswer(true, ways, site.Name, issuer.Of(request).AbsoluteUri, LoginCode.Length, LoginCode.Alphabet, country));
    }

    private static IEnumerable<string> Ways(HttpRequest request, OwnSite own, LoginOptions login, ClientList clients)
    {
        var page = request.Headers.Origin is [{ } text] ? WebOrigin.Read(text) : null;
        var listed = page is { } named && AllowedOrigins.Read(login).Contains(named);
        if (own.IsFromHere(request) || (listed && MayReach(page!.Value, request, own)))
            yield return "cookie";
        if (listed)
            yield return "window";
        if (page is { } origin && clients.All.Any(client => client.RedirectUris.Any(uri => WebOrigin.Read(uri) == origin)))
            yield return "openid";
    }

    /// <summary>The browser knows it; of one that does not say, what is sure counts.</summary>
    private static bool MayReach(WebOrigin page, HttpRequest request, OwnSite own) => request.Headers["Sec-Fetch-Site"] is [{ } said]
        ? said != "cross-site"
        : CookieReach.Reach(page, own.Address is { } site ? WebOrigin.Of(site) : WebOrigin.Read($"{request.Scheme}://{request.Host.Value}") ?? page) != false;
}

/// <summary>Of <c>GET /api/auth/element</c>.</summary>
/// <param name="Ways">How users may sign in from this page: <c>cookie</c>, <c>window</c>, <c>openid</c>. None: nothing else is said.</param>
internal sealed record ElementAnswer(
    bool Ok,
    IReadOnlyList<string> Ways,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SiteName = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Issuer = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? CodeLength = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CodeAlphabet = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Country = null);
