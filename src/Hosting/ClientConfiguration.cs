using System.Text.RegularExpressions;
using JobRadar.BotAuth.Shared.Clients;
using Microsoft.Extensions.Configuration;

namespace JobRadar.BotAuth.Hosting;

/// <summary>The list <c>Clients</c>, checked.</summary>
public static partial class ClientConfiguration
{
    private const string Section = "Clients";

    /// <param name="development">http is taken everywhere, not only on this machine.</param>
    /// <exception cref="ConfigurationMistakeException">An entry is wrong.</exception>
    public static ClientList ReadClients(this IConfiguration configuration, bool development)
    {
        var section = configuration.GetSection(Section);
        Check.That(string.IsNullOrWhiteSpace(section.Value), "Clients must be a list: Clients:0:Id, Clients:1:Id and so on.");
        var clients = new List<Client>();
        foreach (var entry in section.GetChildren())
        {
            Check.That(entry.GetChildren().Any(), $"{entry.Path} must have keys of its own, such as {entry.Path}:Id.");
            var client = Checked(entry.Path, configuration.ReadSection<ClientOptions>(entry.Path), development);
            Check.That(clients.TrueForAll(other => other.Id != client.Id), $"{entry.Path}:Id is '{client.Id}', and so is the one of another client; each needs an id of its own.");
            clients.Add(client);
        }

        return new ClientList(clients);
    }

    private static Client Checked(string path, ClientOptions options, bool development)
    {
        Check.That(options.Id is not null, $"{path}:Id is missing: it is what the client sends as client_id.");
        Check.That(Id().IsMatch(options.Id!), $"{path}:Id may hold 1 to 100 characters of A-Z, a-z, 0-9, '_', '-' and '.'.");
        var hash = options.SecretHash is null ? null : ClientSecret.ReadHash(options.SecretHash);
        Check.That(
            options.SecretHash is null || hash is not null,
            $"{path}:SecretHash must be what 'dotnet run --project src/WebHost -- hash-secret' prints: sha256: and 43 characters; never the secret itself.");
        ClientAddresses.CheckRedirects($"{path}:RedirectUris", options.RedirectUris, isPublic: hash is null, development);
        ClientAddresses.CheckRedirects($"{path}:PostLogoutRedirectUris", options.PostLogoutRedirectUris, isPublic: hash is null, development);
        ClientAddresses.CheckCalled($"{path}:BackchannelLogoutUri", options.BackchannelLogoutUri, development);
        ClientAddresses.CheckCalled($"{path}:WebhookUri", options.WebhookUri, development);
        return new Client
        {
            Id = options.Id!,
            SecretHash = hash,
            RedirectUris = [.. options.RedirectUris],
            PostLogoutRedirectUris = [.. options.PostLogoutRedirectUris],
            BackchannelLogoutUri = options.BackchannelLogoutUri,
            WebhookUri = options.WebhookUri,
            WebhookSecret = CheckedWebhookSecret(path, options, hash),
            DeviceGrant = options.DeviceGrant,
            FirstParty = options.FirstParty,
            Scopes = CheckedScopes($"{path}:Scopes", options.Scopes),
        };
    }

    private static byte[]? CheckedWebhookSecret(string path, ClientOptions options, byte[]? hash)
    {
        Check.That(
            options.WebhookUri is null || options.WebhookSecret is not null || hash is not null,
            $"{path}:WebhookSecret is missing: it signs what {path}:WebhookUri is sent; 'dotnet run --project src/WebHost -- hash-secret' prints one. A client with a SecretHash needs none.");
        Check.That(options.WebhookUri is not null || options.WebhookSecret is null, $"{path}:WebhookSecret signs what {path}:WebhookUri is sent, and that one is missing.");
        var secret = options.WebhookSecret is null ? null : WebhookSecret.Read(options.WebhookSecret);
        Check.That(
            options.WebhookSecret is null || secret is not null,
            $"{path}:WebhookSecret must be what 'dotnet run --project src/WebHost -- hash-secret' prints: whsec_ and 24 to 64 bytes in base64.");
        return secret ?? (options.WebhookUri is null ? null : hash);
    }

    private static HashSet<string> CheckedScopes(string key, IList<string> scopes)
    {
        for (var at = 0; at < scopes.Count; at++)
        {
            Check.That(ClientScope.All.Contains(scopes[at], StringComparer.Ordinal), $"{key}:{at} must be one of {string.Join(", ", ClientScope.All)}; '{scopes[at]}' is none.");
            Check.That(scopes.IndexOf(scopes[at]) == at, $"{key}:{at} names {scopes[at]} a second time; take it out.");
        }

        IEnumerable<string> allowed = scopes.Count == 0 ? [ClientScope.OpenId, ClientScope.Profile] : [ClientScope.OpenId, .. scopes];
        return allowed.ToHashSet(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.-]{1,100}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Id();
}
