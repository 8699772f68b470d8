using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Integrate.Node;

public sealed class NodeFixture() : NodeScript("server.js");

/// <summary>A script on the packages of <c>examples/node</c>, at that example's address.</summary>
public abstract class NodeScript(string script) : ExampleFixture("http://localhost:3000")
{
    private protected override async Task<ExampleProgram> Start()
    {
        var node = ExampleProgram.Find("node", "nodejs");
        ExampleProgram.Need(Directory.Exists(Path.Combine(Folder("node"), "node_modules")), "examples/node has no packages: run 'npm ci' in it.");
        return await ExampleProgram.Start(Folder("node"), node, [script], Address, ("ISSUER", Issuer), ("SITE", Origin));
    }
}

public sealed class ReuseFixture() : NodeScript(Path.Combine(Repository.Root, "tests", "ApiTests", "Integrate", "Node", "reuse.mjs"));
