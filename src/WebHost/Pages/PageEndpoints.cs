namespace JobRadar.BotAuth.WebHost.Pages;

/// <summary>The pages: static HTML that talks to the API like any other client.</summary>
internal static class PageEndpoints
{
    private static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPages(this WebApplication app)
    {
        app.MapPage("/login", "login.html");
        app.MapPage("/dashboard", "dashboard.html");
        app.MapPage("/consent", "consent.html");
        app.MapPage("/logout", "logout.html");
        app.MapMethods("/", GetAndHead, () => TypedResults.Redirect("~/dashboard")).ExcludeFromDescription();
        app.MapPost("/login/qr", QrEndpoint.Draw).ExcludeFromDescription();
    }

    /// <summary>Asked for anew each time, so that the page of a new deployment comes with its own scripts.</summary>
    private static void MapPage(this WebApplication app, string path, string name) =>
        app.MapMethods(path, GetAndHead, (HttpContext context, CurrentSiteFiles current) => current.ForPage().Page(name, context.Request.PathBase.Value ?? "").Answer(context, "no-cache"))
            .ExcludeFromDescription();
}
