using System.Security.Claims;
using JobRadar.BotAuth.Shared.Limits;
using JobRadar.BotAuth.Shared.OpenId;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Errors;
using JobRadar.BotAuth.WebHost.OpenId.Consenting;
using JobRadar.BotAuth.WebHost.OpenId.Serving;
using JobRadar.BotAuth.WebHost.Security;
using JobRadar.BotAuth.WebHost.Sessions;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using OpenIdErrors = OpenIddict.Abstractions.OpenIddictConstants.Errors;

namespace JobRadar.BotAuth.WebHost.OpenId.Terminals;

/// <summary>
/// <c>POST /oidc/device/answer</c>: the page <c>/device</c> asks who waits behind the code that its user has typed, and then says yes or no (RFC 8628, 3.3). A code
/// of a stranger's terminal may have been sent to the user, so every client is asked about, the operator's own too.
/// </summary>
internal static class TerminalEndpoint
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    /// <summary>A user may ask about so many codes in <see cref="Window"/>: of 20^8 nobody finds one that waits.</summary>
    private const int MostAsked = 20;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public static async Task<IResult> Answer(
        HttpContext context, SessionTokens tokens, OwnSite own, ConsentTicket tickets, StoreWriter writer, Consents consents, CancellationToken cancellationToken)
    {
        if (!own.IsFromHere(context.Request))
            return Problem.Of(ProblemCode.InvalidOrigin, "Only this site's own page may answer for its user.");
        if (await tokens.Find(context.Request, cancellationToken) is not { } found)
            return SessionAuthentication.NotSignedIn();
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var isQuestion = !form.ContainsKey("decision");
        if (isQuestion && await Count(writer, found.User.Id, cancellationToken) is { } wait)
            return Problem.Later(context, ProblemCode.TooManyRequests, wait, "Too many codes were tried. Wait a while.");
        // What OpenIddict does not know comes as a principal without anything.
        if ((await context.AuthenticateAsync(Scheme)).Principal is not { } terminal || terminal.GetTokenId() is null)
            return Problem.Of(ProblemCode.InvalidCode, "Nothing waits for this code. It may have been used, or be older than 10 minutes.");
        if (isQuestion)
            return TypedResults.Ok(new TerminalQuestion(Client(terminal), terminal.GetScopes(), found.User.FirstName, tickets.Make(found.Session.Id, Question(terminal), terminal.GetScopes())));
        if (form["ticket"] is not [{ } ticket] || !tickets.Fits(ticket, found.Session.Id, Question(terminal), terminal.GetScopes()))
            return Problem.Of(ProblemCode.InvalidRequest, "This is not what the page has asked. Type the code again.");
        if (form["decision"] != "allow")
            return OpenIdError.ToClient(OpenIdErrors.AccessDenied, "The user said no.");
        await consents.Give(found, Client(terminal), terminal.GetScopes(), LoginContextReader.Origin(context.Request), cancellationToken, how: "terminal");
        return TypedResults.SignIn(SignInOfClient.OfTerminal(found, Client(terminal), terminal.GetScopes()), authenticationScheme: Scheme);
    }

    private static Task<TimeSpan?> Count(StoreWriter writer, Guid userId, CancellationToken cancellationToken) =>
        writer.Write((store, now, token) => LimitWindow.Count(store, $"terminals:{userId}", MostAsked, Window, now, token), cancellationToken);

    private static string Client(ClaimsPrincipal terminal) => terminal.GetPresenters().Single();

    /// <summary>Of this very code.</summary>
    private static string Question(ClaimsPrincipal terminal) => $"terminal {terminal.GetTokenId()} {Client(terminal)}";
}

/// <summary>What the page asks.</summary>
internal sealed record TerminalQuestion(string Client, IReadOnlyList<string> Scopes, string FirstName, string Ticket);
