using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Integrate.Node;

/// <summary><c>docs/integrate/node.md</c>: <c>openid-client</c> and <c>jose</c> from npm.</summary>
public sealed class NodeTests(NodeFixture fixture) : IClassFixture<NodeFixture>
{
    [Fact]
    public async Task The_example_signs_in_refreshes_introspects_and_logs_out()
    {
        var example = await fixture.Program();
        using var user = new UserOfParty(fixture.Site);
        example.Shows("Hello, stranger", await user.Open(fixture.Address));

        await user.Open(fixture.At("/login"));
        example.Shows($"Hello, {user.Person.FirstName}", await user.LogIn());
        example.Shows(user.Person.Phone, await user.Open(fixture.At("/account")));
        example.Shows("\"active\":true", await user.Open(fixture.At("/introspect")));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => user.Send(fixture.At("/refresh"))));
        example.Shows(user.Person.Phone, await user.Send(fixture.At("/refresh")));

        example.Shows("Hello, stranger", await user.Send(fixture.At("/logout")));
        Assert.Equal(fixture.Address, user.Where);
        Assert.False(await user.IsKnown());
    }

    [Fact]
    public async Task A_session_that_ends_in_the_chat_ends_at_the_example()
    {
        var example = await fixture.Program();
        using var user = new UserOfParty(fixture.Site);
        await user.Open(fixture.At("/login"));
        example.Shows($"Hello, {user.Person.FirstName}", await user.LogIn());

        await ForgedLogout.IsRefused(fixture, user, "node", fixture.At("/backchannel-logout"));
        example.Shows($"Hello, {user.Person.FirstName}", await user.Open(fixture.Address));
        await user.LogOutInChat();

        await Eventually.True(async () => (await user.Open(fixture.Address)).Text.Contains("Hello, stranger", StringComparison.Ordinal), "the example has heard of it");
    }
}
