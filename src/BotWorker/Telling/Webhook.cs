using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JobRadar.BotAuth.Shared.Clients;
using JobRadar.BotAuth.Shared.Clients.Telling;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Users;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.BotWorker.Telling;

/// <summary>What a client's webhook is sent (Standard Webhooks): JSON, and a signature over id, time and body with the secret that the client has, too.</summary>
internal sealed class Webhook(StoreReader reader, TimeProvider time)
{
    public async Task<HttpContent> Write(Client client, ClientMessage message, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        var user = await store.Users.SingleOrDefaultAsync(row => row.Id == message.UserId, cancellationToken);
        var mayKnowPhone = await MayKnowPhone(store, client, message, cancellationToken);
        var body = JsonObjectText.Write(writer =>
        {
            writer.WriteString("type", NameOf(message.Event));
            writer.WriteString("timestamp", message.CreatedAt.UtcDateTime);
            writer.WriteStartObject("data");
            WriteData(writer, message, user, mayKnowPhone);
            writer.WriteEndObject();
        });
        return Signed(client, message, body);
    }

    private ByteArrayContent Signed(Client client, ClientMessage message, byte[] body)
    {
        var id = $"msg_{message.Id:N}";
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{id}.{timestamp}."), .. body];
        var signature = HMACSHA256.HashData(client.WebhookSecret!, signed);
        var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        content.Headers.Add("webhook-id", id);
        content.Headers.Add("webhook-timestamp", timestamp);
        content.Headers.Add("webhook-signature", $"v1,{Convert.ToBase64String(signature)}");
        return content;
    }

    /// <summary>A stranger's client only as long as the user lets it. Of a session that has ended nobody needs the number.</summary>
    private static async Task<bool> MayKnowPhone(StoreContext store, Client client, ClientMessage message, CancellationToken cancellationToken)
    {
        if (message.Event == ClientEvent.SessionEnded || !client.Scopes.Contains(ClientScope.Phone))
            return false;
        return client.FirstParty
            || (await store.Consents.SingleOrDefaultAsync(row => row.UserId == message.UserId && row.ClientId == client.Id, cancellationToken))?.Covers([ClientScope.Phone]) == true;
    }

    /// <param name="mayKnowPhone">The number as it is now.</param>
    private static void WriteData(Utf8JsonWriter writer, ClientMessage message, User? user, bool mayKnowPhone)
    {
        writer.WriteString("user_id", message.UserId);
        if (user is not null)
            writer.WriteNumber("telegram_id", user.TelegramId);
        if (message.SessionId is { } session)
            writer.WriteString("session_id", session);
        if (message.Reason is { } reason)
            writer.WriteString("reason", JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString()));
        if (mayKnowPhone)
            writer.WriteString("phone", user?.Phone);
    }

    private static string NameOf(ClientEvent what) => what switch
    {
        ClientEvent.SessionStarted => "session.started",
        ClientEvent.SessionEnded => "session.ended",
        ClientEvent.UserCreated => "user.created",
        ClientEvent.PhoneChanged => "phone.changed",
        _ => throw new InvalidOperationException($"This version does not know event {what}."),
    };
}
