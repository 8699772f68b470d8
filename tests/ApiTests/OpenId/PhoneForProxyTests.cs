using System.Net;
using System.Text;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.OpenId;

/// <summary><c>X-Auth-Phone</c> of <c>GET /api/auth/check</c>.</summary>
public sealed class PhoneForProxyTests(OpenIdFixture fixture) : IClassFixture<OpenIdFixture>
{
    private readonly Site site = fixture.Site;

    [Theory]
    [InlineData("a client that may", "wiki:secret of the wiki", true)]
    [InlineData("the same, percent-encoded", "wiki:secret%20of%20the%20wiki", true)]
    [InlineData("somebody else's client", "stranger:secret of the stranger", false)]
    [InlineData("a wrong secret", "wiki:secret of the shop", false)]
    [InlineData("no secret", "wiki:", false)]
    [InlineData("a client without one", "app:", false)]
    [InlineData("a visitor's password for something else", "me:password", false)]
    [InlineData("no pair", "wiki", false)]
    public async Task Only_a_client_that_may_know_it_is_told_the_phone(string who, string credentials, bool isTold)
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        browser.Http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));

        var answer = await browser.Get("/api/auth/check");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var told = answer.Response.Headers.TryGetValues("X-Auth-Phone", out var phones) ? string.Join(',', phones) : null;
        Assert.True((isTold ? person.Phone : null) == told, $"{who}: {told}");
    }

    [Fact]
    public async Task A_clients_secret_signs_nobody_in()
    {
        using var visitor = site.NewBrowser();
        visitor.Http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("wiki:secret of the wiki"u8));

        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.Get("/api/auth/check")).Status);
    }
}
