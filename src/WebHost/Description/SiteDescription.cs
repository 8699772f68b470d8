using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace JobRadar.BotAuth.WebHost.Description;

/// <summary>What stands above the operations.</summary>
internal sealed class SiteDescription(SiteOptions site, BotSettings bot) : IOpenApiDocumentTransformer
{
    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["login"] = "From the typed phone number to the session.",
        ["sessions"] = "The signed-in user and their sessions.",
        ["browsers"] = "Browsers that log in without a code.",
        ["activity"] = "What has happened to the user's logins.",
        ["telegram account"] = "The user's own Telegram session, connected here.",
        ["forward-auth"] = "For a reverse proxy that lets in who is signed in.",
        ["element"] = "For `<botauth-login>` in the pages of other sites.",
        ["clients"] = "Programs that sign users in here: what they ask, and what users let them know.",
    };

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = $"{site.Name} login",
            Version = "1.0.0",
            Description = "Log in by phone number and Telegram. JSON is snake_case, times are RFC 3339 in UTC, errors are RFC 9457 with a stable `code`.",
        };
        // As the issuer: what is configured, else what the request came to. An address that paths are put behind does not end in a slash.
        var server = document.Servers is [{ Url: { } url }, ..] ? url : "";
        document.Servers = [new OpenApiServer { Url = (bot.PublicUrl?.AbsoluteUri ?? server).TrimEnd('/') }];
        document.Tags = Tags.Select(tag => new OpenApiTag { Name = tag.Key, Description = tag.Value }).ToHashSet();
        // It is where GET is, and says nothing more.
        foreach (var path in document.Paths.Values)
            path.Operations?.Remove(HttpMethod.Head);
        return Task.CompletedTask;
    }
}
