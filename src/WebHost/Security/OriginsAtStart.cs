using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Shared.Login;

namespace JobRadar.BotAuth.WebHost.Security;

/// <summary>Says at start which of <c>Login:AllowedOrigins</c> can sign in by cookie, in one line each.</summary>
internal sealed partial class OriginsAtStart(LoginOptions login, OwnSite own, ILogger<OriginsAtStart> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (own.Address is { } address)
        {
            foreach (var page in AllowedOrigins.Read(login))
                Tell(page, WebOrigin.Of(address));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Tell(WebOrigin page, WebOrigin site)
    {
        switch (CookieReach.Reach(page, site))
        {
            case true:
                Log.ByCookie(logger, page);
                break;
            case false:
                Log.NotByCookie(logger, page, site, CookieReach.OtherWays);
                break;
            default:
                Log.PerhapsByCookie(logger, page, CookieReach.CommonDomain(page, site)!);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Login:AllowedOrigins: {Page} signs in by cookie.")]
        public static partial void ByCookie(ILogger logger, WebOrigin page);

        [LoggerMessage(LogLevel.Information, "Login:AllowedOrigins: {Page} signs in by cookie, as long as {Domain} is one site to browsers and no suffix like co.uk.")]
        public static partial void PerhapsByCookie(ILogger logger, WebOrigin page, string domain);

        [LoggerMessage(LogLevel.Warning, "Login:AllowedOrigins: {Page} cannot sign in by cookie, because it is another site than {Site} to browsers: {OtherWays}, see docs/integrate/element.md.")]
        public static partial void NotByCookie(ILogger logger, WebOrigin page, WebOrigin site, string otherWays);
    }
}
