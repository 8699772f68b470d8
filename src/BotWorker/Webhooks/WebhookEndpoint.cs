using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.BotWorker.Conversation;
using JobRadar.BotAuth.BotWorker.Words;
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
        try
        {
            if (ReadUpdate(bytes, out var incoming, out var failure) is not { } update)
                return await SetAside(bytes, failure, inbox, logger, cancellationToken);
            if (incoming is null)
                return NotUnderstood(update);
            var outcome = await inbox.Apply(update.Id, bytes, (store, now, token) => router.Handle(store, incoming, now, token), cancellationToken);
            return outcome == UpdateOutcome.Failed ? TryAgain() : Done(update.CallbackQuery?.Id);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.StoreFailed(logger, exception);
            return TryAgain();
        }
    }

    /// <summary>Sending it again would not make it readable: one that has an id is a dead letter, and other JSON is taken all the same.</summary>
    private static async Task<IResult> SetAside(byte[] bytes, Exception? failure, UpdateInbox inbox, ILogger logger, CancellationToken cancellationToken)
    {
        var raw = RawUpdate.Of(bytes);
        if (!raw.IsJson)
            return TypedResults.BadRequest();
        if (raw.UpdateId is { } updateId && failure is not null)
            await inbox.SetAside(updateId, bytes, $"{failure.GetType().Name} at {(failure as JsonException)?.Path ?? "?"}", cancellationToken);
        else
            Log.NoUpdate(logger);
        return Done(raw.TapId);
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

    /// <summary>
    /// The package's converters throw whatever comes to hand, not JsonException alone: KeyNotFoundException where a member's status is missing,
    /// ArgumentOutOfRangeException for a date after the year 9999.
    /// </summary>
    /// <param name="incoming">Null for an update that does nothing.</param>
    /// <returns>Null for what is no update, or none that can be read.</returns>
    private static Update? ReadUpdate(byte[] body, out IncomingUpdate? incoming, out Exception? failure)
    {
        (incoming, failure) = (null, null);
        try
        {
            if (JsonSerializer.Deserialize<Update>(body, JsonBotAPI.Options) is not { Id: not 0 } update)
                return null;
            incoming = IncomingUpdate.Read(update);
            return update;
        }
        catch (Exception exception)
        {
            failure = exception;
            return null;
        }
    }

    /// <summary>A tapped button stops its spinner through the answer itself: its result does not matter, and a call is saved.</summary>
    /// <param name="tapId">Null when no button was tapped.</param>
    /// <param name="text">What to tell whoever tapped.</param>
    private static IResult Done(string? tapId, string? text = null) => tapId is not null
        ? TypedResults.Json(new AnswerCallback("answerCallbackQuery", tapId, text), WebhookJson.Default.AnswerCallback)
        : TypedResults.Ok();

    /// <summary>Nothing is done; who tapped a button of an older version is told so, else it would spin.</summary>
    private static IResult NotUnderstood(Update update) => update.CallbackQuery is { } tap
        ? Done(tap.Id, Language.In(tap.From?.LanguageCode).UnknownButton)
        : TypedResults.Ok();

    private static StatusCodeHttpResult TryAgain() => TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "What came to the webhook is JSON without an update_id and does nothing")]
        public static partial void NoUpdate(ILogger logger);

        [LoggerMessage(LogLevel.Error, "An update could not be stored; Telegram will send it again")]
        public static partial void StoreFailed(ILogger logger, Exception exception);
    }
}
