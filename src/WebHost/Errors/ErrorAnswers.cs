using Microsoft.AspNetCore.Diagnostics;

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

    private sealed partial class UnknownFailure(ILogger<UnknownFailure> logger) : IExceptionHandler
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

            Failed(logger, exception, httpContext.Request.Method, httpContext.Request.Path.Value);
            await Problem.Later(httpContext, ProblemCode.Unavailable, RetryAfter, "Something failed on our side. Try again in a moment.")
                .ExecuteAsync(httpContext);
            return true;
        }

        [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
        private static partial void Failed(ILogger logger, Exception exception, string method, string? path);
    }
}
