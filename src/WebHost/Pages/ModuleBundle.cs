using System.Text;
using System.Text.RegularExpressions;

namespace JobRadar.BotAuth.WebHost.Pages;

/// <summary>
/// A module and all that it imports, as one script in the order in which a browser would run them. Each module is a function that gives its exports, so
/// that their own names stay their own. Understood is what our modules use: named imports of modules beside them, exported functions, classes and constants.
/// </summary>
internal sealed partial class ModuleBundle
{
    private readonly Func<string, string?> read;
    private readonly StringBuilder script = new();
    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private readonly Stack<string> open = new();

    private ModuleBundle(Func<string, string?> read) => this.read = read;

    /// <param name="entry">The module that a page names.</param>
    /// <param name="read">The text of a module by its file name; null when there is none.</param>
    /// <exception cref="InvalidOperationException">A module is missing, imports itself by others, or has a form that is not understood.</exception>
    public static string Make(string entry, Func<string, string?> read)
    {
        var bundle = new ModuleBundle(read);
        bundle.Write(entry);
        return bundle.script.ToString();
    }

    private void Write(string name)
    {
        if (open.Contains(name))
            throw new InvalidOperationException($"{name} imports itself by {open.Peek()}.");
        if (written.Contains(name))
            return;
        var text = read(name) ?? throw new InvalidOperationException($"{(open.TryPeek(out var by) ? by : "A page")} names {name}, which is not there.");
        open.Push(name);
        foreach (Match import in Import().Matches(text))
            Write(import.Groups["module"].Value);
        open.Pop();
        written.Add(name);

        var exports = Export().Matches(text).Select(export => export.Groups["name"].Value);
        var body = Export().Replace(Import().Replace(text, Bindings), "${what}");
        if (Left().Match(body) is { Success: true } left)
            throw new InvalidOperationException($"{name} has an import or export that is not understood: {left.Value}");
        script.Append(Variable(name)).Append(" = (() => {\n").Append(body).Append("return { ").AppendJoin(", ", exports).Append(" };\n})();\n");
    }

    private static string Bindings(Match import) => import.Groups["names"] is { Success: true, Value: var names }
        ? $"const {{ {As().Replace(names.Trim().TrimEnd(','), ": ")} }} = {Variable(import.Groups["module"].Value)["const ".Length..]};\n"
        : "";

    private static string Variable(string name) => $"const ${name.Replace(".js", "", StringComparison.Ordinal).Replace('-', '_').Replace('.', '_')}";

    [GeneratedRegex(@"^import (?:\{(?<names>[^}]+)\} from )?'\./(?<module>[^']+)';\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Import();

    [GeneratedRegex(@"^export (?<what>(async )?(function|class|const) (?<name>\w+))", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Export();

    [GeneratedRegex("^(import|export)[ {*].*", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Left();

    [GeneratedRegex(@"\s+as\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex As();
}
