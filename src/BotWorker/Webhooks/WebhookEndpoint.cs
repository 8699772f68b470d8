using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.BotWorker.Conversation;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Updates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace JobRadar.BotAuth.BotWorker.Webhooks;

/// <summary><c>POST /telegram/webhook</c>: Telegram delivers updates here (Bot API, setWebhook).</summary>
public static partial class WebhookEndpoint
{
    public const string Path = "/telegram/webhook";
    private const int MaxBytes = 1024 * 1024;
    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    public static void MapWebhook(this IEndpointRouteBuilder routes) => routes.MapPost(Path, Receive).ExcludeFromDescription();

    private static async Task<IResult> Receive(
        HttpRequest request,
        BotSettings settings,
        UpdateInbox inbox,
        UpdateRouter router,
        RefusedCalls refused,
        ILogger<UpdateRouter> logger,
        CancellationToken cancellationToken)
    {
        if (!IsTelegram(request, settings))
            return await Refuse(request, refused);
        if (await BodyReader.Read(request, MaxBytes, cancellationToken) is not { } bytes)
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (ReadUpdate(bytes, logger) is not { } update)
            return IsJson(bytes) ? TypedResults.Ok() : TypedResults.BadRequest();
        if (IncomingUpdate.Read(update) is not { } incoming)
            return TypedResults.Ok();
        try
        {
            var outcome = await inbox.Apply(update.Id, bytes, (store, now, token) => router.Handle(store, incoming, now, token), cancellationToken);
            return outcome == UpdateOutcome.Failed ? TryAgain() : Done(update);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.StoreFailed(logger, exception, update.Id);
            return TryAgain();
        }
    }

    private static async Task<IResult> Refuse(HttpRequest request, RefusedCalls refused)
    {
        await refused.Note(AuditKind.WebhookRefused, "bad_secret", new RequestOrigin(ClientAddress.Of(request.HttpContext), Browser: null, Os: null));
        return TypedResults.Unauthorized();
    }

    private static bool IsTelegram(HttpRequest request, BotSettings settings) =>
        request.Headers[SecretHeader] is [{ } presented]
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(presented)), SHA256.HashData(Encoding.UTF8.GetBytes(settings.WebhookSecret)));

    /// <summary>JSON that is no update is taken all the same: sending it again would not make it one.</summary>
    private static bool IsJson(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>
    /// The package's converters throw whatever comes to hand, not JsonException alone: KeyNotFoundException where a member's status is missing,
    /// ArgumentOutOfRangeException for a date after the year 9999.
    /// </summary>
    private static Update? ReadUpdate(byte[] body, ILogger logger)
    {
        try
        {
            return JsonSerializer.Deserialize<Update>(body, JsonBotAPI.Options) is { Id: not 0 } update ? update : null;
        }
        catch (Exception exception)
        {
            Log.Unreadable(logger, exception.GetType().Name, (exception as JsonException)?.Path);
            return null;
        }
    }

    /// <summary>A tapped button stops its spinner through the answer itself: its result does not matter, and a call is saved.</summary>
    private static IResult Done(Update update) => update.CallbackQuery is { } tap
        ? TypedResults.Json(new AnswerCallback("answerCallbackQuery", tap.Id), WebhookJson.Default.AnswerCallback)
        : TypedResults.Ok();

    private static StatusCodeHttpResult TryAgain() => TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "What came to the webhook cannot be read as an update and does nothing ({Failure} at {Path})")]
        public static partial void Unreadable(ILogger logger, string failure, string? path);

        [LoggerMessage(LogLevel.Error, "Update {UpdateId} could not be stored; Telegram will send it again")]
        public static partial void StoreFailed(ILogger logger, Exception exception, int updateId);
    }
}
