using Deque.AxeCore.Commons;

namespace JobRadar.BotAuth.BrowserTests.Setup;

/// <summary>axe-core with all its rules, in the page itself. The pages have no frames, so none of the ways into frames is needed.</summary>
internal static class Axe
{
    private const string Run =
        """
        async () => {
          const { violations } = await axe.run(document, { resultTypes: ['violations'] });
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
        }
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <returns>Rules that are broken, with the elements that break them.</returns>
    public static async Task<IReadOnlyList<string>> FindViolations(this IPage tab)
    {
        if (!await tab.EvaluateAsync<bool>("'axe' in window"))
            await tab.EvaluateAsync(Script);
        return await tab.EvaluateAsync<string[]>(Run);
    }
}
