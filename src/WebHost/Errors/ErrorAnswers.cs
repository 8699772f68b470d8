using System.Diagnostics;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.Errors;

/// <summary>Whatever goes wrong is a problem document: logged with its cause, answered without it.</summary>
internal static partial class ErrorAnswers
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    public static IServiceCollection AddErrors(this IServiceCollection services) =>
        services.AddProblemDetails().AddExceptionHandler<UnknownFailure>();

    public static void UseErrors(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(async status =>
        {
            if (ProblemCode.Of(status.HttpContext.Response.StatusCode) is { } code)
                await Problem.Of(code, code.Title).ExecuteAsync(status.HttpContext);
        });
    }

    private sealed class UnknownFailure(ILogger<UnknownFailure> logger) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (exception is BadHttpRequestException bad)
            {
                var code = ProblemCode.Of(bad.StatusCode) ?? ProblemCode.InvalidRequest;
                await Problem.Of(code, code.Title).ExecuteAsync(httpContext);
                return true;
            }

            if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
            {
                httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
                return true;
            }

            await Answer(httpContext, exception).ExecuteAsync(httpContext);
            return true;
        }

        private ProblemHttpResult Answer(HttpContext context, Exception exception)
        {
            if (StoreAway.IsCauseOf(exception))
            {
                Log.StoreIsAway(logger, exception, context.Request.Method, context.Request.Path.Value);
                return Problem.Later(context, ProblemCode.Unavailable, RetryAfter, "The store does not answer just now. Try again in a moment.", "store");
            }

            var requestId = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
            Log.Failed(logger, exception, context.Request.Method, context.Request.Path.Value, requestId);
            return Problem.Of(
                ProblemCode.InternalError, $"Something failed on our side. If it happens again, tell us the number {requestId}.", ("request_id", requestId));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Method} {Path} failed: the store is away")]
        public static partial void StoreIsAway(ILogger logger, Exception exception, string method, string? path);

        [LoggerMessage(LogLevel.Error, "{Method} {Path} failed, request {FailedRequest}")]
        public static partial void Failed(ILogger logger, Exception exception, string method, string? path, string failedRequest);
    }
}
