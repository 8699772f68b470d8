using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.MtprotoSessions;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Sessions;

namespace JobRadar.BotAuth.WebHost.Login;

/// <summary>What a browser takes home from a login.</summary>
internal sealed class SignInAnswer(SessionTokens tokens, BrowserCookies browsers, ConnectedAccount account, LoginOptions options)
{
    public async Task<DirectAnswer> Write(HttpContext context, SignedIn signedIn, CancellationToken cancellationToken)
    {
        var connectTelegram = await account.IsMissing(signedIn.User.Id, cancellationToken);
        tokens.Write(context, signedIn.Token);
        if (signedIn.Browser is { } browser)
            browsers.Write(context, browser);
        return DirectAnswer.Of(signedIn, connectTelegram, options.TokenInBody || CookielessClient.Sent(context.Request));
    }

    /// <summary>Binds an open request to this browser.</summary>
    public void Bind(HttpContext context, BrowserCookie browser) => browsers.Write(context, browser);
}
