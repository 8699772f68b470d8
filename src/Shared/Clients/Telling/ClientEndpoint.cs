namespace JobRadar.BotAuth.Shared.Clients.Telling;

/// <summary>Where a client is told something.</summary>
public sealed record ClientEndpoint(Client Client, ClientChannel Channel)
{
    public Uri Uri => Channel == ClientChannel.Webhook ? Client.WebhookUri! : Client.BackchannelLogoutUri!;

    /// <summary>Every address of every client.</summary>
    public static IReadOnlyList<ClientEndpoint> Of(ClientList clients) =>
    [
        .. clients.All.Where(client => client.BackchannelLogoutUri is not null).Select(client => new ClientEndpoint(client, ClientChannel.BackchannelLogout)),
        .. clients.All.Where(client => client.WebhookUri is not null).Select(client => new ClientEndpoint(client, ClientChannel.Webhook)),
    ];

    /// <summary>For an operator; no part of the address, which may hold a secret.</summary>
    public override string ToString() => $"{Client.Id} ({(Channel == ClientChannel.Webhook ? "webhook" : "back-channel logout")})";
}
