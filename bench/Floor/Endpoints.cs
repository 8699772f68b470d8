using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JobRadar.BotAuth.Floor.Store;

namespace JobRadar.BotAuth.Floor;

/// <summary>The three hot paths, one function each. What a wrong request would get does not matter here.</summary>
internal sealed class Endpoints(IFloorStore store, string webhookSecret)
{
    private readonly byte[] webhookSecretHash = SHA256.HashData(Encoding.UTF8.GetBytes(webhookSecret));

    public Task Answer(HttpContext context) => context.Request.Path.Value switch
    {
        "/api/auth/start" => Start(context),
        "/api/auth/me" => Check(context),
        "/telegram/webhook" => Webhook(context),
        _ => Task.CompletedTask,
    };

    private async Task Start(HttpContext context)
    {
        var body = (await JsonSerializer.DeserializeAsync(context.Request.Body, FloorJson.Default.StartBody, context.RequestAborted))!;
        var cookie = context.Request.Cookies["__Host-botauth_browser"]!;
        var login = new Login(cookie, context.Connection.RemoteIpAddress!.ToString());
        if (await store.Write(statements => login.LogIn(statements, body.Phone)) is not { } user)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        context.Response.Headers.SetCookie = new([login.TokenCookie, login.BrowserCookie]);
        await Write(context, new DirectAnswer(true, "telegram_direct", login.Token, Login.Idle, user), FloorJson.Default.DirectAnswer);
    }

    private async Task Check(HttpContext context)
    {
        var hash = SHA256.HashData(Base64Url.DecodeFromChars(context.Request.Cookies["auth_token"]));
        var now = DateTimeOffset.UtcNow;
        var found = await store.Read(statements => statements.FindSession.Single(StoredSession.Read, hash));
        if (found is null || found.Session.ExpiresAt <= now)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (now - found.Session.LastSeenAt >= TimeSpan.FromMinutes(1))
            _ = store.Write(statements => statements.TouchSession.Execute(now.UtcTicks, now.AddSeconds(Login.Idle).UtcTicks, found.Session.Id));
        await Write(context, new MeAnswer(true, found.User, found.Session), FloorJson.Default.MeAnswer);
    }

    private async Task Webhook(HttpContext context)
    {
        var presented = SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.Headers["X-Telegram-Bot-Api-Secret-Token"].ToString()));
        if (!CryptographicOperations.FixedTimeEquals(presented, webhookSecretHash))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var update = (await JsonSerializer.DeserializeAsync(context.Request.Body, FloorJson.Default.UpdateBody, context.RequestAborted))!;
        await store.Write(async statements =>
        {
            var now = DateTimeOffset.UtcNow.UtcTicks;
            if (await statements.NoteUpdate.Execute(update.UpdateId, now) == 0)
                return false;
            var message = $$"""{"$type":"reply","Kind":"Help","Language":"{{update.Message.From.LanguageCode}}"}""";
            await statements.Enqueue.Execute(update.Message.From.Id, message, now);
            return true;
        });
    }

    private static Task Write<T>(HttpContext context, T answer, JsonTypeInfo<T> type)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(answer, type);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes, 0, bytes.Length, context.RequestAborted);
    }
}
