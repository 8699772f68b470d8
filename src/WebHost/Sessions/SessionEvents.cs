using System.Runtime.CompilerServices;
using JobRadar.BotAuth.MtprotoSessions.Watching;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Description;
using JobRadar.BotAuth.WebHost.Streams;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.Sessions;

/// <summary>
/// <c>GET /api/auth/sessions/events</c>: tells a page that sits open that its user's sessions or browsers changed, and when and why its own
/// session ended. Ends with the session.
/// </summary>
internal static class SessionEvents
{
    public static Results<EventStream<SessionEventAnswer>, ProblemHttpResult> Events(
        HttpContext context, SessionList sessions, AccountWatch account, OpenStream stream, StreamLimits limits, TimeProvider time, CancellationToken cancellationToken)
    {
        var own = context.SignedInSession();
        if (limits.Refuse(context, $"session:{own.Session.Id}", LoginContextReader.Origin(context.Request)) is { } tooMany)
            return tooMany;
        return new EventStream<SessionEventAnswer>(Changes(own, sessions, account, stream, time, cancellationToken));
    }

    private static async IAsyncEnumerable<SessionEventAnswer> Changes(
        CheckedSession own, SessionList sessions, AccountWatch account, OpenStream stream, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var changes = stream.Subscribe(Change.Sessions(own.User.Id));
        using var watched = account.Watch(own.User.Id);
        var status = "live";
        for (var wait = StreamWait.Time; wait != StreamWait.Over; wait = await stream.Wait(changes, OpenStream.LookEvery, cancellationToken))
        {
            var session = await sessions.Find(own.Session.Id, cancellationToken);
            if (session?.IsLive(time.GetUtcNow()) != true)
            {
                yield return new SessionEventAnswer(true, "ended", Name(session?.EndReason ?? EndReason.Expired));
                yield break;
            }

            if (status == "live" || wait == StreamWait.Change)
                yield return new SessionEventAnswer(true, status, Reason: null);
            status = "changed";
        }
    }

    private static string Name(EndReason reason) => reason switch
    {
        EndReason.LoggedOut => "logged_out",
        EndReason.Replaced => "replaced",
        EndReason.BrowserReplayed => "browser_replayed",
        EndReason.Denied => "denied",
        EndReason.EndedInChat => "ended_in_chat",
        EndReason.EndedElsewhere => "ended_elsewhere",
        EndReason.RevokedAll => "revoked_all",
        EndReason.Expired => "expired",
        EndReason.EndedInTelegram => "ended_in_telegram",
        EndReason.TooMany => "too_many",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}

/// <summary>An event of <c>GET /api/auth/sessions/events</c>.</summary>
/// <param name="Status"><c>live</c> at first, <c>changed</c>: read the lists again, <c>ended</c>: this session is over.</param>
/// <param name="Reason">Why it ended.</param>
internal sealed record SessionEventAnswer(
    bool Ok, [property: OneOf("live", "changed", "ended")] string Status, [property: NamesOf(typeof(EndReason))] string? Reason);
