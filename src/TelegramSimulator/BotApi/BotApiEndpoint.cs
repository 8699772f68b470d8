using System.Net.Mime;
using Microsoft.AspNetCore.Http;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary><c>/bot{token}/{method}</c>: the Bot API over HTTP, with the faults that tests inject.</summary>
internal sealed class BotApiEndpoint(BotIdentity bot, BotApi api, CallLog log, Faults faults, CancellationToken stopping)
{
    private const string Prefix = "bot";

    private static readonly ApiFault.Answer BadGateway =
        new(502, "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>", MediaTypeNames.Text.Html);

    public async Task HandleAsync(HttpContext context, string botAndToken, string method)
    {
        if (!botAndToken.StartsWith(Prefix, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (botAndToken[Prefix.Length..] != bot.Token)
        {
            await WriteAsync(context, BotApiAnswer.Refused(401, "Unauthorized"));
            return;
        }

        BotArguments arguments;
        try
        {
            arguments = await BotArguments.ReadAsync(context.Request, context.RequestAborted);
        }
        catch (BotApiException refusal)
        {
            await WriteAsync(context, BotApiAnswer.Refused(refusal.Status, refusal.Message));
            return;
        }

        var call = log.Add(method, arguments.Values, inWebhookReply: false);
        if (faults.Take<ApiFault>(method, call.ChatId) is { } fault)
            await FailAsync(context, call, fault);
        else
            await AnswerAsync(context, call, api.Execute(call));
    }

    private async Task FailAsync(HttpContext context, BotCall call, Fault fault)
    {
        switch (fault.Effect)
        {
            case ApiFault.Refuse refuse:
                await AnswerAsync(context, call, BotApiAnswer.Refused(refuse.Status, refuse.Description, refuse.RetryAfter));
                return;
            case ApiFault.Answer answer:
                await AnswerAsync(context, call, answer);
                return;
            case ApiFault.HtmlBadGateway:
                await AnswerAsync(context, call, BadGateway);
                return;
            case ApiFault.Hang:
                await HangAsync(fault, context.RequestAborted);
                break;
            case ApiFault.ResetAfterEffect:
                api.Execute(call);
                break;
        }

        context.Abort();
    }

    private async Task HangAsync(Fault fault, CancellationToken gaveUp)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(fault.Removed, gaveUp, stopping);
        await Task.Delay(Timeout.Infinite, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task AnswerAsync(HttpContext context, BotCall call, ApiFault.Answer answer)
    {
        log.Answered(call, answer.Status);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        await context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }

    private async Task AnswerAsync(HttpContext context, BotCall call, BotApiAnswer answer)
    {
        log.Answered(call, answer.Status);
        await WriteAsync(context, answer);
    }

    private static async Task WriteAsync(HttpContext context, BotApiAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = MediaTypeNames.Application.Json;
        await context.Response.WriteAsync(answer.Body.ToJsonString(), context.RequestAborted);
    }
}
