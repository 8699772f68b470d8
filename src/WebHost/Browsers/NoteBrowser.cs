using JobRadar.BotAuth.Shared.Browsers;

namespace JobRadar.BotAuth.WebHost.Browsers;

/// <summary>Every request with a browser's current secret shows that its answer arrived, see <see cref="BrowserSightings"/>.</summary>
internal sealed class NoteBrowser(RequestDelegate next, BrowserCookies cookies, BrowserSightings sightings)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<NotesItself>() is null)
        {
            foreach (var cookie in cookies.Read(context.Request))
                await sightings.Note(cookie, context.RequestAborted);
        }

        await next(context);
    }

    /// <summary>On an endpoint that looks at the browser in its own write.</summary>
    internal sealed class NotesItself;
}
