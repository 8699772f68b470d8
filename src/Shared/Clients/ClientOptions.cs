namespace JobRadar.BotAuth.Shared.Clients;

/// <summary>One entry of the configuration list <c>Clients</c>, as written; <see cref="Client"/> is what follows from it.</summary>
public sealed class ClientOptions
{
    /// <summary>What the client calls itself, <c>client_id</c>.</summary>
    public string? Id { get; set; }

    /// <summary>As the command <c>hash-secret</c> prints it; null for a client that can keep no secret, such as an app or a page.</summary>
    public string? SecretHash { get; set; }

    /// <summary>Where it may have its users sent back after a login; one of them exactly.</summary>
    public IList<string> RedirectUris { get; } = [];

    /// <summary>Where it may have them sent after a logout; one of them exactly.</summary>
    public IList<string> PostLogoutRedirectUris { get; } = [];

    /// <summary>Where it hears that a session has ended (OpenID Connect Back-Channel Logout).</summary>
    public Uri? BackchannelLogoutUri { get; set; }

    /// <summary>Where it hears what happens to users and sessions (Standard Webhooks).</summary>
    public Uri? WebhookUri { get; set; }

    /// <summary>It may run where there is no browser, such as a terminal: its user types a code into this site's page (RFC 8628).</summary>
    public bool DeviceGrant { get; set; }

    /// <summary>It belongs to whoever runs this site: users are not asked whether it may know who they are.</summary>
    public bool FirstParty { get; set; }

    /// <summary>What it may ask for; <c>openid</c> and <c>profile</c> when empty.</summary>
    public IList<string> Scopes { get; } = [];
}
