using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.OpenId;

public sealed class KeyRotationTests
{
    [Fact]
    public async Task Keys_turn_while_tokens_are_out_and_a_restart_keeps_them()
    {
        await using var site = await Site.Start([.. OpenIdFixture.Settings, "Session:IdleLifetime=80.00:00:00"]);
        using var browser = await site.NewMember(site.NewPerson());
        var wiki = RelyingParty.Wiki;
        var first = await wiki.Exchange(site, await wiki.Code(browser, "openid offline_access"));
        var old = Kid(first);

        await site.Restart();
        Assert.True(await wiki.IsActive(site, first["access_token"]!));
        site.Clock.Advance(TimeSpan.FromDays(13));
        var second = await wiki.Refresh(site, first["refresh_token"]!);
        Assert.Equal(old, Kid(second));
        site.Clock.Advance(TimeSpan.FromDays(13));
        var third = await wiki.Refresh(site, second["refresh_token"]!);
        site.Clock.Advance(TimeSpan.FromDays(5));
        await wiki.IsActive(site, "a look at the keys");
        site.Clock.Advance(TimeSpan.FromDays(2));

        var fourth = await wiki.Refresh(site, third["refresh_token"]!);
        Assert.NotEqual(old, Kid(fourth));
        await Jwt.Verify(site, fourth["id_token"]!);
        await Jwt.Verify(site, first["id_token"]!);
        Assert.StartsWith(wiki.AfterLogout, (await browser.Get(
            $"/oidc/logout?id_token_hint={first["id_token"]}&post_logout_redirect_uri={Uri.EscapeDataString(wiki.AfterLogout)}")).Response.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    private static string Kid(ApiAnswer tokens) => Jwt.Read(tokens["id_token"]!).Header.GetProperty("kid").GetString()!;
}
