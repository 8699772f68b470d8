using System.Collections.Concurrent;
using JobRadar.BotAuth.BrowserTests.Setup;

namespace JobRadar.BotAuth.BrowserTests.Pages;

/// <summary><c>/scalar</c>, the description to read; no visitor may see an error in the console, so its policy lets in what it needs.</summary>
public sealed class ApiReferenceTests(ClassSite classSite) : BrowserTest(classSite)
{
    [Fact]
    public async Task The_description_can_be_read_and_nothing_comes_from_elsewhere()
    {
        var visitor = await NewVisitor();
        var asked = new ConcurrentQueue<string>();
        visitor.Context.Request += (_, request) => asked.Enqueue(request.Url);
        var tab = await visitor.Context.NewPageAsync();

        await tab.GotoAsync("/scalar");

        await Expect(tab.GetByRole(AriaRole.Heading, new() { Name = "JobRadar login" })).ToBeVisibleAsync();
        await Expect(tab.GetByRole(AriaRole.Heading, new() { Name = "Begin a login" })).ToBeVisibleAsync();
        Assert.Contains(asked, address => address.EndsWith("/openapi/v1.json", StringComparison.Ordinal));
        Assert.All(asked, address => Assert.Matches($"^(?:data:|blob:|{System.Text.RegularExpressions.Regex.Escape(Site.Address.ToString())})", address));
    }
}
