namespace JobRadar.BotAuth.Shared.Clients;

/// <summary>Another program that signs users in here, or hears of them: checked and complete.</summary>
public sealed record Client
{
    public required string Id { get; init; }

    /// <summary>SHA-256 of its secret; null: it has none and proves itself by PKCE alone.</summary>
    public required byte[]? SecretHash { get; init; }

    public required IReadOnlyList<string> RedirectUris { get; init; }
    public required IReadOnlyList<string> PostLogoutRedirectUris { get; init; }
    public required Uri? BackchannelLogoutUri { get; init; }
    public required Uri? WebhookUri { get; init; }

    /// <summary>Signs what is sent to <see cref="WebhookUri"/>; null without one. Where none is configured: the hash of the client's own secret, which both know.</summary>
    public required byte[]? WebhookSecret { get; init; }

    /// <summary>It hears of every user: it is the operator's own, or signs nobody in by a browser and is listed for its webhook alone.</summary>
    public bool HearsOfAll => WebhookUri is not null && (FirstParty || RedirectUris.Count == 0);

    /// <summary>It is to be told something.</summary>
    public bool HasAddress => BackchannelLogoutUri is not null || WebhookUri is not null;

    /// <summary>It may run in terminals, where its user types a code into this site's page (RFC 8628).</summary>
    public required bool DeviceGrant { get; init; }

    /// <summary>Its users need not consent.</summary>
    public required bool FirstParty { get; init; }

    /// <summary>What it may ask for, of <see cref="ClientScope"/>.</summary>
    public required IReadOnlySet<string> Scopes { get; init; }
}

/// <summary>Every client of this installation.</summary>
public sealed class ClientList(IReadOnlyList<Client> all)
{
    public static readonly ClientList None = new([]);

    private readonly Dictionary<string, Client> byId = all.ToDictionary(client => client.Id, StringComparer.Ordinal);

    public IReadOnlyList<Client> All => all;

    public IReadOnlyList<Client> HearingOfAll { get; } = [.. all.Where(client => client.HearsOfAll)];

    /// <summary>Is there one that is to be told anything?</summary>
    public bool AnyHasAddress { get; } = all.Any(client => client.HasAddress);

    /// <returns>Null when there is no such client.</returns>
    public Client? Find(string id) => byId.GetValueOrDefault(id);
}

/// <summary>What a client may ask for.</summary>
public static class ClientScope
{
    public const string OpenId = "openid";
    public const string Profile = "profile";
    public const string Phone = "phone";
    public const string OfflineAccess = "offline_access";

    public static readonly IReadOnlyList<string> All = [OpenId, Profile, Phone, OfflineAccess];
}
