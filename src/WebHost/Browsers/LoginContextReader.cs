using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.WebHost.Sessions;

namespace JobRadar.BotAuth.WebHost.Browsers;

/// <summary>What a request says about the browser behind it.</summary>
internal sealed class LoginContextReader(SessionTokens tokens, BrowserCookies browsers)
{
    public async ValueTask<LoginContext> Read(HttpRequest request, CancellationToken cancellationToken) =>
        new(browsers.Read(request), await tokens.Read(request, cancellationToken), Origin(request));

    public static RequestOrigin Origin(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        return new RequestOrigin(ClientAddress.Of(request.HttpContext), UserAgentNames.Browser(agent), UserAgentNames.Os(agent));
    }
}
