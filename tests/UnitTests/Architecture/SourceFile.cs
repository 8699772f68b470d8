using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.UnitTests.Architecture;

/// <summary>A C# file of the checkout that a person wrote.</summary>
internal sealed record SourceFile(string Path, string[] Lines)
{
    /// <param name="folders">Relative to the repository's root.</param>
    public static IEnumerable<SourceFile> In(params string[] folders) =>
        from folder in folders
        from file in Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        let path = System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
        where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
            && !path.Contains("/Migrations/", StringComparison.Ordinal)
        select new SourceFile(path, File.ReadAllLines(file));

    /// <summary>Its lines without comments, each with its place.</summary>
    public IEnumerable<(string Place, string Code)> Code => Lines
        .Select((line, index) => ($"{Path}:{index + 1}", line.TrimStart()))
        .Where(line => !line.Item2.StartsWith("//", StringComparison.Ordinal));
}
