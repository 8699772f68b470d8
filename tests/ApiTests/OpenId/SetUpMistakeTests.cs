using System.Net;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.OpenId;

/// <summary>What whoever sets a client up meets first.</summary>
public sealed class SetUpMistakeTests(OpenIdFixture fixture) : IClassFixture<OpenIdFixture>
{
    private static readonly RelyingParty Wiki = RelyingParty.Wiki;

    private readonly Site site = fixture.Site;

    [Fact]
    public async Task An_address_that_differs_in_a_letter_is_answered_with_what_to_compare()
    {
        using var browser = site.NewBrowser();

        Says("redirect_uri is none of the RedirectUris of this client", await browser.Get(Wiki.AuthorizePath("openid", ("redirect_uri", Wiki.RedirectUri + "/"))));
        Says("client_id is the Id of none of Clients", await browser.Get(Wiki.AuthorizePath("openid", ("client_id", "wikis"))));
        Says(
            "post_logout_redirect_uri is none of the PostLogoutRedirectUris",
            await browser.Get($"/oidc/logout?post_logout_redirect_uri={Uri.EscapeDataString(Wiki.AfterLogout + "/")}"));
    }

    [Theory]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/oidc/jwks")]
    public async Task Documents_answer_HEAD_as_they_answer_GET(string path)
    {
        using var browser = site.NewBrowser();
        using var head = new HttpRequestMessage(HttpMethod.Head, path);

        var answer = await ApiAnswer.Read(browser.Http.SendAsync(head));

        Assert.Equal((HttpStatusCode.OK, ""), (answer.Status, answer.Text));
        Assert.Equal((await browser.Get(path)).Response.Content.Headers.ContentLength, answer.Response.Content.Headers.ContentLength);
    }

    private static void Says(string sentence, ApiAnswer answer)
    {
        Assert.Equal((HttpStatusCode.BadRequest, null), (answer.Status, answer.Response.Headers.Location));
        Assert.Contains(sentence, answer.Text, StringComparison.Ordinal);
    }
}
