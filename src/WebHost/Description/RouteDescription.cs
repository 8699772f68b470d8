using JobRadar.BotAuth.WebHost.Errors;

namespace JobRadar.BotAuth.WebHost.Description;

/// <summary>What a route says of itself.</summary>
internal static class RouteDescription
{
    /// <param name="id">The <c>operationId</c>: generated clients name their method after it, so it stays.</param>
    /// <param name="summary">A few words.</param>
    /// <param name="description">What a caller must know besides.</param>
    public static TBuilder Describe<TBuilder>(this TBuilder route, string id, string summary, string description)
        where TBuilder : IEndpointConventionBuilder =>
        route.WithName(id).WithSummary(summary).WithDescription(description);

    /// <summary>What may go wrong besides what <see cref="FailureResponses"/> sees for itself.</summary>
    public static TBuilder FailsWith<TBuilder>(this TBuilder route, params ProblemCode[] codes)
        where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new FailsWith(codes));

    /// <summary>Its good answers may carry <c>Set-Cookie</c>.</summary>
    /// <param name="which">Which cookies, and when.</param>
    /// <param name="browser">The browser cookie is among them, which clients without cookies get as a header.</param>
    public static TBuilder SetsCookies<TBuilder>(this TBuilder route, string which, bool browser)
        where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new SetsCookies(which, browser));

    /// <summary>An answer of this status has this header.</summary>
    public static TBuilder AnswersHeader<TBuilder>(this TBuilder route, int status, string name, string description, bool required = true)
        where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new AnswersHeader(status, name, description, required));

    /// <summary>The browser cookie, or the header in its place, goes with the request.</summary>
    /// <param name="required">False: it also works without.</param>
    public static TBuilder ReadsBrowser<TBuilder>(this TBuilder route, bool required)
        where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new ReadsBrowser(required));

    /// <summary>A session counts where there is one; whoever has none is not refused by the route's authorization.</summary>
    /// <param name="required">True: its handler refuses who has none.</param>
    public static TBuilder ReadsSession<TBuilder>(this TBuilder route, bool required)
        where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new ReadsSession(required));

    /// <summary>JSON that may be left out. Not <c>Accepts</c>, which refuses an empty form by its content type before anybody looks whether there is a body.</summary>
    public static TBuilder MayTakeJson<TBuilder>(this TBuilder route, Type body)
        where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new OptionalBody(body));
}

internal sealed record FailsWith(IReadOnlyList<ProblemCode> Codes);

internal sealed record SetsCookies(string Which, bool Browser);

internal sealed record AnswersHeader(int Status, string Name, string Description, bool Required);

internal sealed record ReadsBrowser(bool Required);

internal sealed record ReadsSession(bool Required);

/// <summary>An event stream.</summary>
/// <param name="Data">What its events hold.</param>
internal sealed record AnswersEvents(Type Data);

internal sealed record OptionalBody(Type Type);
