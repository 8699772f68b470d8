using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>setWebhook, deleteWebhook, getWebhookInfo.</summary>
internal sealed partial class WebhookMethods(WebhookState webhook)
{
    private const int DefaultConnections = 40;

    public JsonNode Set(BotArguments arguments)
    {
        var address = arguments.Text("url") ?? "";
        if (address.Length == 0)
            return Delete(arguments);

        var url = Target(address);
        var secret = arguments.Text("secret_token") is { Length: > 0 } text ? text : null;
        if (secret is not null && !Secret().IsMatch(secret))
            throw BotApiException.BadRequest("secret token contains unallowed characters or is longer than 256 characters");
        var connections = arguments.Text("max_connections") is null ? DefaultConnections : arguments.Integer("max_connections");
        if (connections is not (>= 1 and <= 100))
            throw BotApiException.BadRequest("max_connections must be between 1 and 100");

        var allowed = arguments.Json("allowed_updates") is JsonArray kinds ? kinds.Select(kind => (string)kind!).ToArray() : null;
        if (arguments.Flag("drop_pending_updates"))
            webhook.DiscardPending();
        var slots = (int)connections.Value;
        webhook.Set(new(url, secret, slots, new SemaphoreSlim(slots)), allowed);
        return true;
    }

    public JsonNode Delete(BotArguments arguments)
    {
        webhook.Delete();
        if (arguments.Flag("drop_pending_updates"))
            webhook.DiscardPending();
        return true;
    }

    public JsonNode GetInfo(BotArguments _)
    {
        var info = new JsonObject
        {
            ["url"] = webhook.Registration?.Url.OriginalString ?? "",
            ["has_custom_certificate"] = false,
            ["pending_update_count"] = webhook.PendingUpdates,
        };
        if (webhook.LastErrorAt is { } at)
        {
            info["last_error_date"] = at.ToUnixTimeSeconds();
            info["last_error_message"] = webhook.LastErrorMessage;
        }

        if (webhook.MaxConnections is { } connections)
            info["max_connections"] = connections;
        if (webhook.AllowedUpdates is { } allowed)
            info["allowed_updates"] = new JsonArray([.. allowed.Select(kind => JsonValue.Create(kind))]);
        return info;
    }

    /// <summary>Telegram wants https on four ports; on this machine plain http on any port will do.</summary>
    private static Uri Target(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
            throw BotApiException.BadRequest("bad webhook: invalid webhook URL specified");
        if (url.IsLoopback && url.Scheme is ("http" or "https"))
            return url;
        if (url.Scheme != Uri.UriSchemeHttps)
            throw BotApiException.BadRequest("bad webhook: An HTTPS URL must be provided for webhook");
        return url.Port is 443 or 80 or 88 or 8443
            ? url
            : throw BotApiException.BadRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,256}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secret();
}
