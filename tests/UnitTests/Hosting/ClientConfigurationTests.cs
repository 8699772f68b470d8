using System.Security.Cryptography;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Shared.Clients;
using JobRadar.BotAuth.WebHost.Startup;

namespace JobRadar.BotAuth.UnitTests.Hosting;

public sealed class ClientConfigurationTests
{
    private const string Id = "Clients:0:Id=wiki";
    private const string Hook = "Clients:0:WebhookUri=https://wiki.example.com/hook";
    private const string Redirect = "Clients:0:RedirectUris:0=https://wiki.example.com/callback";

    [Fact]
    public void A_whole_entry_is_read()
    {
        var hash = ClientSecret.Hash("a secret");
        var client = Assert.Single(Configured.By(
            Id, $"Clients:0:SecretHash={hash}", Redirect, "Clients:0:PostLogoutRedirectUris:0=https://wiki.example.com/", "Clients:0:BackchannelLogoutUri=https://wiki.example.com/out",
            "Clients:0:WebhookUri=http://localhost:9000/hook", "Clients:0:WebhookSecret=whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz", "Clients:0:FirstParty=true", "Clients:0:Scopes:0=phone", "Clients:0:Scopes:1=offline_access").ReadClients(development: false).All);

        Assert.Equal("wiki", client.Id);
        Assert.True(ClientSecret.Matches("a secret", client.SecretHash!));
        Assert.Equal(["https://wiki.example.com/callback"], client.RedirectUris);
        Assert.Equal(["https://wiki.example.com/"], client.PostLogoutRedirectUris);
        Assert.Equal((new Uri("https://wiki.example.com/out"), new Uri("http://localhost:9000/hook"), true), (client.BackchannelLogoutUri, client.WebhookUri, client.FirstParty));
        Assert.Equal("012345678901234567890123"u8, client.WebhookSecret!);
        Assert.DoesNotContain("MDEyMzQ1", client.ToString(), StringComparison.Ordinal);
        Assert.Equal(["offline_access", "openid", "phone"], client.Scopes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Webhooks_without_a_secret_of_their_own_are_signed_with_the_hash_of_the_clients()
    {
        var client = Assert.Single(Configured.By(Id, $"Clients:0:SecretHash={ClientSecret.Hash("a secret")}", Hook).ReadClients(development: false).All);

        Assert.Equal(SHA256.HashData("a secret"u8), client.WebhookSecret!);
        Assert.True(client.HearsOfAll);
    }

    [Fact]
    public void Without_any_there_are_none_and_without_a_secret_a_client_is_public()
    {
        Assert.Empty(Configured.By().ReadClients(development: false).All);
        var app = Configured.By("Clients:0:Id=app", "Clients:0:RedirectUris=com.example.app:/callback,http://127.0.0.1:7000/cb").ReadClients(development: false).Find("app")!;
        Assert.Null(app.SecretHash);
        Assert.Equal(["openid", "profile"], app.Scopes.Order(StringComparer.Ordinal));
        Assert.Equal(2, app.RedirectUris.Count);
    }

    [Theory]
    [InlineData("Clients must be a list", "Clients=wiki")]
    [InlineData("Clients:0 must have keys", "Clients:0=wiki")]
    [InlineData("Clients:0:Id is missing", Redirect)]
    [InlineData("Clients:0:Id may hold", "Clients:0:Id=two words")]
    [InlineData("Clients:1:Id is 'wiki'", Id, "Clients:1:Id=wiki")]
    [InlineData("Clients:0:Secret is not a known key", Id, "Clients:0:Secret=x")]
    [InlineData("Clients:0:SecretHash must be", Id, "Clients:0:SecretHash=the secret itself")]
    [InlineData("Clients:0:SecretHash must be", Id, "Clients:0:SecretHash=sha256:c2hvcnQ")]
    [InlineData("Clients:0:FirstParty must be true or false", Id, "Clients:0:FirstParty=yes")]
    [InlineData("Clients:0:Scopes:1 must be one of openid", Id, "Clients:0:Scopes:0=phone", "Clients:0:Scopes:1=email")]
    [InlineData("Clients:0:Scopes:1 names phone a second time", Id, "Clients:0:Scopes:0=phone", "Clients:0:Scopes:1=phone")]
    [InlineData("Clients:0:RedirectUris:1 must start with https://", Id, Redirect, "Clients:0:RedirectUris:1=http://wiki.example.com/callback")]
    [InlineData("Clients:0:RedirectUris:1 names", Id, Redirect, "Clients:0:RedirectUris:1=https://wiki.example.com/callback")]
    [InlineData("Clients:0:RedirectUris:0 must be a whole address: ", Id, "Clients:0:RedirectUris:0=https://*.example.com/callback")]
    [InlineData("Clients:0:RedirectUris:0 must be a whole address", Id, "Clients:0:RedirectUris:0=/callback")]
    [InlineData("Clients:0:RedirectUris:0 must be a whole address", Id, "Clients:0:RedirectUris:0=https://wiki.example.com\\@evil.example/callback")]
    [InlineData("Clients:0:RedirectUris:0 must not have a fragment", Id, "Clients:0:RedirectUris:0=https://wiki.example.com/callback#here")]
    [InlineData("Clients:0:RedirectUris:0 must not have a fragment", Id, "Clients:0:RedirectUris:0=https://wiki.example.com/callback#")]
    [InlineData("Clients:0:RedirectUris:0 must not have a name", Id, "Clients:0:RedirectUris:0=https://wiki@example.com/callback")]
    [InlineData("Clients:0:RedirectUris:0 must start with https://", Id, "Clients:0:RedirectUris:0=javascript:alert(1)")]
    [InlineData("Clients:0:RedirectUris:0 must start with https://", Id, "Clients:0:SecretHash=sha256:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU", "Clients:0:RedirectUris:0=com.example.app:/callback")]
    [InlineData("Clients:0:PostLogoutRedirectUris:0 must start with https://", Id, "Clients:0:PostLogoutRedirectUris:0=http://wiki.example.com/")]
    [InlineData("Clients:0:BackchannelLogoutUri must start with https://", Id, "Clients:0:BackchannelLogoutUri=http://wiki.example.com/out")]
    [InlineData("Clients:0:BackchannelLogoutUri must not have a fragment", Id, "Clients:0:BackchannelLogoutUri=https://wiki.example.com/out#x")]
    [InlineData("Clients:0:WebhookUri must be an absolute http(s) address", Id, "Clients:0:WebhookUri=wiki")]
    [InlineData("Clients:0:WebhookSecret is missing", Id, Hook)]
    [InlineData("Clients:0:WebhookSecret signs what Clients:0:WebhookUri is sent", Id, "Clients:0:WebhookSecret=whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz")]
    [InlineData("Clients:0:WebhookSecret must be", Id, Hook, "Clients:0:WebhookSecret=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz")]
    [InlineData("Clients:0:WebhookSecret must be", Id, Hook, "Clients:0:WebhookSecret=whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=")]
    [InlineData("Clients:0:WebhookSecret must be", Id, Hook, "Clients:0:WebhookSecret=whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzMDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzMDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz")]
    [InlineData("Clients:0:WebhookSecret must be", Id, Hook, "Clients:0:WebhookSecret=whsec_no base64 at all, and long enough")]
    public void A_mistake_is_one_sentence_that_names_the_key(string sentence, params string[] lines)
    {
        var mistake = Assert.Throws<ConfigurationMistakeException>(() => Configured.By(lines).ReadClients(development: false));

        Assert.StartsWith(sentence, mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Http_is_taken_on_this_machine_and_in_Development()
    {
        string[] lines = [Id, "Clients:0:RedirectUris:0=http://localhost:3000/callback"];
        Assert.Single(Configured.By(lines).ReadClients(development: false).All);
        Assert.Single(Configured.By(Id, "Clients:0:RedirectUris:0=http://wiki.test/callback").ReadClients(development: true).All);
    }

    [Fact]
    public async Task The_command_prints_a_new_secret_and_its_hash()
    {
        var lines = new StringWriter();
        await HashSecretCommand.Run(lines);

        var words = lines.ToString().Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        Assert.True(ClientSecret.Matches(words[1], ClientSecret.ReadHash(words[3])!));
        Assert.Equal(43, words[1].Length);
        Assert.Equal(32, WebhookSecret.Read(words[5])!.Length);
    }

    [Fact]
    public void A_secret_is_compared_with_its_hash()
    {
        var hash = ClientSecret.ReadHash(ClientSecret.Hash("right"))!;
        Assert.True(ClientSecret.Matches("right", hash));
        Assert.False(ClientSecret.Matches("wrong", hash));
        Assert.Null(ClientSecret.ReadHash("right"));
    }
}
