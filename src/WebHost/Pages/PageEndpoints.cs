using JobRadar.BotAuth.WebHost.Element;
using JobRadar.BotAuth.WebHost.OpenId.Terminals;

namespace JobRadar.BotAuth.WebHost.Pages;

/// <summary>The pages: static HTML that talks to the API like any other client.</summary>
internal static class PageEndpoints
{
    private const string AskAnew = "no-cache";

    private static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPages(this WebApplication app)
    {
        app.MapMethods("/login", GetAndHead, Login).ExcludeFromDescription();
        app.MapPage("/dashboard", "dashboard.html");
        app.MapPage("/consent", "consent.html");
        app.MapPage("/logout", "logout.html");
        app.MapPage(TerminalsPage.Path, "device.html");
        app.MapMethods("/", GetAndHead, () => TypedResults.Redirect("~/dashboard")).ExcludeFromDescription();
        app.MapPost("/login/qr", QrEndpoint.Draw).ExcludeFromDescription();
    }

    private static IResult Login(HttpContext context, CurrentSiteFiles current, LoginWindow window)
    {
        var opener = window.OpenerOf(context.Request);
        if (opener is not null)
            LoginWindow.KeepOpener(context.Response);
        return current.ForPage().Page("login.html", Prefix(context), opener).Answer(context, AskAnew);
    }

    private static string Prefix(HttpContext context) => context.Request.PathBase.Value ?? "";

    /// <summary>Asked for anew each time, so that the page of a new deployment comes with its own scripts.</summary>
    private static void MapPage(this WebApplication app, string path, string name) =>
        app.MapMethods(path, GetAndHead, (HttpContext context, CurrentSiteFiles current) => current.ForPage().Page(name, Prefix(context)).Answer(context, AskAnew))
            .ExcludeFromDescription();
}
