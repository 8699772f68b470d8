namespace JobRadar.BotAuth.ApiTests.Integrate.Node;

/// <summary>What a client's library makes of our answers to a token that was used before.</summary>
public sealed class RefreshTokenReuseTests(ReuseFixture fixture) : IClassFixture<ReuseFixture>
{
    [Fact]
    public async Task Openid_client_finds_every_token_ended_after_an_old_refresh_token_was_used_again()
    {
        var client = await fixture.Program();
        using var user = new UserOfParty(fixture.Site);

        await user.Open(fixture.At("/login"));

        client.Shows(
            """{"before":{"user_info":"good","active":true},"old":"invalid_grant","after":{"user_info":401,"active":false},"newest":"invalid_grant"}""",
            await user.LogIn());
    }
}
