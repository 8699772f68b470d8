using System.Net;
using JobRadar.BotAuth.Shared.Login;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.Pages;

/// <summary>The pages: static HTML that talks to the API like any other client.</summary>
internal static class PageEndpoints
{
    public static void MapPages(this WebApplication app)
    {
        var successUrl = app.Services.GetRequiredService<LoginOptions>().SuccessUrl;
        app.MapGet("/login", (IWebHostEnvironment environment) => Page(environment, "login.html", successUrl)).ExcludeFromDescription();
        app.MapGet("/dashboard", (IWebHostEnvironment environment) => Page(environment, "dashboard.html", successUrl)).ExcludeFromDescription();
        app.MapGet("/", () => TypedResults.Redirect("/dashboard")).ExcludeFromDescription();
        app.MapPost("/login/qr", QrEndpoint.Draw).ExcludeFromDescription();
    }

    private static async Task<ContentHttpResult> Page(IWebHostEnvironment environment, string name, string successUrl)
    {
        await using var file = environment.WebRootFileProvider.GetFileInfo(name).CreateReadStream();
        using var reader = new StreamReader(file);
        var html = await reader.ReadToEndAsync();
        return TypedResults.Content(
            html.Replace("name=\"success-url\" content=\"/dashboard\"", $"name=\"success-url\" content=\"{WebUtility.HtmlEncode(successUrl)}\"", StringComparison.Ordinal),
            "text/html; charset=utf-8");
    }
}
