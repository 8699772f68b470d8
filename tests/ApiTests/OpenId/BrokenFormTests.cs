using System.Net;
using System.Text;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.OpenId;

/// <summary>A form that no browser sends is its sender's mistake, not a failure of ours.</summary>
public sealed class BrokenFormTests(OpenIdFixture fixture) : IClassFixture<OpenIdFixture>
{
    [Theory]
    [InlineData("/oidc/token")]
    [InlineData("/oidc/revoke")]
    [InlineData("/oidc/device")]
    [InlineData("/oidc/device/answer")]
    [InlineData("/oidc/authorize")]
    [InlineData("/oidc/userinfo")]
    [InlineData("/oidc/logout")]
    [InlineData("/api/auth/introspect")]
    public async Task A_form_that_cannot_be_read_is_an_invalid_request(string path)
    {
        using var client = new HttpClient { BaseAddress = fixture.Site.Address };
        string[] broken = ["token=%00", "%00=x", string.Join('&', Enumerable.Range(0, 2000).Select(number => $"a{number}=1"))];

        foreach (var form in broken)
        {
            using var content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded");
            Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), CodeFlowTests.Error(await ApiAnswer.Read(client.PostAsync(path, content))));
        }
    }
}
