using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Requests;

internal sealed record SetWebhookRequest(
    string Url,
    string? IpAddress,
    int? MaxConnections,
    IEnumerable<UpdateType>? AllowedUpdates,
    bool DropPendingUpdates,
    string? SecretToken) : Request<bool>("setWebhook");

internal sealed record DeleteWebhookRequest(bool DropPendingUpdates) : Request<bool>("deleteWebhook");

internal sealed record GetWebhookInfoRequest() : Request<WebhookInfo>("getWebhookInfo");
