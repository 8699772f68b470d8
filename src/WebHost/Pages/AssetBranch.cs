namespace JobRadar.BotAuth.WebHost.Pages;

/// <summary>
/// <c>GET /assets/{version}/…</c>: scripts, styles and icons, kept by browsers for a year without asking again. Another version, of
/// another deployment, is 404 and never this one's file; the page that asked then says that it needs to be reloaded.
/// </summary>
internal static class AssetBranch
{
    private const string ForEver = "public, max-age=31536000, immutable";

    /// <summary>Before routing: assets are nobody's, so no session is looked up for them.</summary>
    public static void UseAssets(this WebApplication app)
    {
        var current = app.Services.GetRequiredService<CurrentSiteFiles>();
        app.Map("/assets", branch => branch.Run(context => Answer(context, current.Loaded).ExecuteAsync(context)));
    }

    private static IResult Answer(HttpContext context, SiteFiles files)
    {
        var start = $"/{files.Version}/";
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        return isRead && context.Request.Path.Value is { } path && path.StartsWith(start, StringComparison.Ordinal) && files.Asset(path[start.Length..]) is { } asset
            ? asset.Answer(context, ForEver)
            : TypedResults.NotFound();
    }
}
