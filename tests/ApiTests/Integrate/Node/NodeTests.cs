using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Integrate.Node;

/// <summary><c>docs/integrate/node.md</c>: <c>openid-client</c> and <c>jose</c> from npm.</summary>
public sealed class NodeTests : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(Repository.Root, "examples", "node");

    private readonly Uri address = new($"http://localhost:{Repository.FreePort()}");
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await ExampleClients.StartSite("http://localhost:3000", address);

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_example_signs_in_refreshes_introspects_and_logs_out()
    {
        await using var example = await Start("server.js");
        using var user = new UserOfParty(site);
        example.Shows("Hello, stranger", await user.Open(address));

        await user.Open(At("/login"));
        example.Shows($"Hello, {user.Person.FirstName}", await user.LogIn());
        example.Shows(user.Person.Phone, await user.Open(At("/account")));
        example.Shows("\"active\":true", await user.Open(At("/introspect")));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => user.Send(At("/refresh"))));
        example.Shows(user.Person.Phone, await user.Send(At("/refresh")));

        example.Shows("Hello, stranger", await user.Send(At("/logout")));
        Assert.Equal(address, user.Where);
        Assert.False(await user.IsKnown());
    }

    [Fact]
    public async Task Openid_client_finds_every_token_ended_after_an_old_refresh_token_was_used_again()
    {
        await using var client = await Start(Path.Combine(Repository.Root, "tests", "ApiTests", "Integrate", "Node", "reuse.mjs"));
        using var user = new UserOfParty(site);

        await user.Open(At("/login"));

        Assert.Equal(
            """{"before":{"user_info":"good","active":true},"old":"invalid_grant","after":{"user_info":401,"active":false},"newest":"invalid_grant"}""",
            (await user.LogIn()).Text);
    }

    private async Task<ExampleProgram> Start(string script)
    {
        var node = ExampleProgram.Find("node", "nodejs");
        ExampleProgram.Need(Directory.Exists(Path.Combine(Folder, "node_modules")), "examples/node has no packages: run 'npm ci' in it.");
        return await ExampleProgram.Start(
            Folder, node, [script], address, ("ISSUER", site.Address.GetLeftPart(UriPartial.Authority)), ("SITE", address.GetLeftPart(UriPartial.Authority)));
    }

    private Uri At(string path) => new(address, path);
}
