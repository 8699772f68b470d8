using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace JobRadar.BotAuth.Hosting;

/// <summary>
/// The file <c>appsettings.Development.json</c> at the repository's root, shared by both hosts. Under <c>dotnet run</c> the content root is the project's
/// folder, so the hosts look for the file upwards from there.
/// </summary>
public static class DevelopmentFile
{
    private const string Name = "appsettings.Development.json";

    /// <summary>Adds it after the host's own JSON files, so that user secrets, environment and command line still rule.</summary>
    /// <returns>The folder that relative paths in the configuration are relative to.</returns>
    public static string AddDevelopmentFile(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment() || Find(builder.Environment.ContentRootPath) is not { } folder)
            return Directory.GetCurrentDirectory();
        var sources = builder.Configuration.Sources;
        var own = sources.Select((source, index) => (source, index))
            .Last(entry => entry.source is JsonConfigurationSource { Path: { } path } && path.StartsWith("appsettings", StringComparison.Ordinal));
        sources.Insert(own.index + 1, new JsonConfigurationSource
        {
            FileProvider = new PhysicalFileProvider(folder),
            Path = Name,
            ReloadOnChange = false,
        });
        return folder;
    }

    private static string? Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Name)))
                return folder.FullName;
        }

        return null;
    }
}
