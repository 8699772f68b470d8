using JobRadar.BotAuth.Shared.OpenId;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Errors;
using JobRadar.BotAuth.WebHost.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.OpenId.Consenting;

/// <summary>The programs that the signed-in user is signed in to from here, or lets know who they are.</summary>
internal static class ClientApi
{
    public static void MapClients(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/api/auth/clients").WithTags("clients").RequireAuthorization();
        own.MapGet("", List);
        own.MapDelete("/{id}", Remove);
    }

    private static async Task<Ok<ClientListAnswer>> List(HttpContext context, SignedInClients clients, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ClientListAnswer(await clients.Of(context.SignedInSession().User.Id, cancellationToken)));

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        string id, HttpContext context, SignedInClients clients, CancellationToken cancellationToken) =>
        await clients.Remove(context.SignedInSession(), id, LoginContextReader.Origin(context.Request), cancellationToken)
            ? TypedResults.NoContent()
            : Problem.Of(ProblemCode.NotFound, "You are not signed in to such a program from here.");
}

/// <summary>Of <c>GET /api/auth/clients</c>: all, the last signed in first.</summary>
internal sealed record ClientListAnswer(IReadOnlyList<SignedInClient> Clients);
