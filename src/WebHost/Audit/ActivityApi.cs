using System.ComponentModel;
using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.WebHost.Description;
using JobRadar.BotAuth.WebHost.Json;
using JobRadar.BotAuth.WebHost.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.Audit;

/// <summary><c>GET /api/auth/activity</c>: what the audit trail has of the signed-in user.</summary>
internal static class ActivityApi
{
    public static void MapActivity(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/auth/activity", List).WithTags("activity").RequireAuthorization()
            .Describe("listActivity", "List what has happened", "Logins, refusals and ends of sessions of the user, in pages of 100, the newest first.");

    private static async Task<Ok<ActivityAnswer>> List([Description(ListPage.Skip)] ushort? skip, HttpContext context, UserActivity activity, CancellationToken cancellationToken)
    {
        var own = context.SignedInSession();
        var page = await activity.Page(own.User.Id, skip ?? 0, ListPage.Length, cancellationToken);
        return TypedResults.Ok(new ActivityAnswer(
            [.. page.Select(happened => AuditEventAnswer.Of(happened, own.Session.Id))], await activity.Count(own.User.Id, cancellationToken)));
    }
}

/// <summary>Of <c>GET /api/auth/activity</c>: a page, the newest first.</summary>
/// <param name="Count">Of all pages.</param>
internal sealed record ActivityAnswer(IReadOnlyList<AuditEventAnswer> Events, int Count);

/// <summary>Something that has happened to the user's logins.</summary>
/// <param name="Browser">Of whoever caused it; where that was nobody at a browser, of what it is about.</param>
/// <param name="CurrentSession">It is about the session that asks.</param>
internal sealed record AuditEventAnswer(
    Guid Id, DateTimeOffset At, [property: NamesOf(typeof(AuditKind))] string Kind, string Reason, string? By, string? Browser, string? Os, string? Network, bool CurrentSession)
{
    public static AuditEventAnswer Of(AuditEvent happened, Guid current) => new(
        happened.Id,
        happened.At,
        happened.Kind.Name(),
        happened.Reason,
        happened.By,
        happened.Browser,
        happened.Os,
        happened.Network,
        happened.SessionId == current);
}
