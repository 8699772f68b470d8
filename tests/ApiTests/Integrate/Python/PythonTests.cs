using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Integrate.Python;

/// <summary><c>docs/integrate/python.md</c>: FastAPI with Authlib, as the old site.</summary>
public sealed class PythonTests(PythonFixture fixture) : IClassFixture<PythonFixture>
{
    private readonly Uri account = fixture.At("/account");

    [Fact]
    public async Task The_example_signs_in_and_out()
    {
        var example = await fixture.Program();
        using var user = new UserOfParty(fixture.Site);
        example.Shows("Hello, stranger", await user.Open(fixture.Address));

        await user.Open(account);
        example.Shows(user.Person.Phone[1..], await user.LogIn());
        Assert.Equal(account, user.Where);
        example.Shows($"Hello, {user.Person.FirstName}", await user.Open(fixture.Address));

        example.Shows("Hello, stranger", await user.Send(fixture.At("/logout")));
        Assert.Equal(fixture.Address, user.Where);
        Assert.False(await user.IsKnown());
    }

    [Fact]
    public async Task A_session_that_ends_in_the_chat_ends_at_the_example()
    {
        var example = await fixture.Program();
        using var user = new UserOfParty(fixture.Site);
        await user.Open(account);
        example.Shows(user.Person.Phone[1..], await user.LogIn());

        await ForgedLogout.IsRefused(fixture, user, "python", fixture.At("/backchannel-logout"));
        example.Shows($"Hello, {user.Person.FirstName}", await user.Open(fixture.Address));
        await user.LogOutInChat();

        await Eventually.True(async () => (await user.Open(fixture.Address)).Text.Contains("Hello, stranger", StringComparison.Ordinal), "the example has heard of it");
    }
}
