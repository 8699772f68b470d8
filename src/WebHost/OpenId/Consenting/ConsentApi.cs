using JobRadar.BotAuth.Shared.Clients;
using JobRadar.BotAuth.Shared.OpenId;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Errors;
using JobRadar.BotAuth.WebHost.Json;
using JobRadar.BotAuth.WebHost.OpenId.Serving;
using JobRadar.BotAuth.WebHost.Security;
using JobRadar.BotAuth.WebHost.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.OpenId.Consenting;

/// <summary>The consent page's questions and answers.</summary>
internal static class ConsentApi
{
    public static void MapConsent(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/auth/consent").RequireAuthorization().ExcludeFromDescription();
        api.MapGet("", Ask);
        api.MapPost("", Give);
    }

    private static Results<Ok<ConsentQuestion>, ProblemHttpResult> Ask(
        string? client_id, string? scope, string? redirect_uri, HttpContext context, ClientList clients, ConsentTicket tickets)
    {
        if (Asked(clients, client_id, scope) is not { } asked || redirect_uri is null || !asked.Client.RedirectUris.Contains(redirect_uri, StringComparer.Ordinal))
            return Problem.Of(ProblemCode.InvalidRequest, "No client asks for this here.");
        var (session, user) = context.SignedInSession();
        var address = new Uri(redirect_uri);
        return TypedResults.Ok(new ConsentQuestion(
            asked.Client.Id,
            address.Host.Length > 0 ? address.Authority : redirect_uri,
            [.. ClientScope.All.Where(asked.Scopes.Contains)],
            user.FirstName,
            tickets.Make(session.Id, asked.Client.Id, asked.Scopes)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Give(
        HttpContext context, ClientList clients, ConsentTicket tickets, Consents consents, OwnSite own, CancellationToken cancellationToken)
    {
        // Other sites may be allowed to call the API, but not to answer for their users.
        if (!own.IsFromHere(context.Request))
            return Problem.Of(ProblemCode.InvalidOrigin, "Only this site's own page may answer for its user.");
        var read = await RequestBody.Read(context.Request, WebJson.Default.ConsentBody, cancellationToken);
        if (!read.IsRead(out var body, out var problem))
            return problem;
        var found = context.SignedInSession();
        if (Asked(clients, body.ClientId, body.Scope) is not { } asked || body.Ticket is null || !tickets.Fits(body.Ticket, found.Session.Id, asked.Client.Id, asked.Scopes))
            return Problem.Of(ProblemCode.InvalidRequest, "This is not what the page has asked. Load it again.");
        await consents.Give(found, asked.Client.Id, asked.Scopes, LoginContextReader.Origin(context.Request), cancellationToken);
        return TypedResults.NoContent();
    }

    private static (Client Client, IReadOnlyList<string> Scopes)? Asked(ClientList clients, string? clientId, string? scope)
    {
        if (clientId is null || scope is null || clients.Find(clientId) is not { } client)
            return null;
        var scopes = ScopesThatWeKnow.Of(scope.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return scopes.Count > 0 && scopes.All(client.Scopes.Contains) ? (client, scopes) : null;
    }
}

/// <summary>What the page asks.</summary>
/// <param name="Site">Where the client's users are sent back to.</param>
internal sealed record ConsentQuestion(string Client, string Site, IReadOnlyList<string> Scopes, string FirstName, string Ticket);

/// <summary>Of <c>POST /api/auth/consent</c>: yes.</summary>
internal sealed record ConsentBody(string? ClientId, string? Scope, string? Ticket);
