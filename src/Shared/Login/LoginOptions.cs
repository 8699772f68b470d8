namespace JobRadar.BotAuth.Shared.Login;

/// <summary>Configuration section <c>Login</c>.</summary>
public sealed class LoginOptions
{
    /// <summary>How long a request and its code live; at most 10 minutes (NIST 800-63B 5.1.3.2).</summary>
    public TimeSpan RequestLifetime { get; set; } = TimeSpan.FromMinutes(5);

    public int MaxCodeAttempts { get; set; } = 5;

    /// <summary>How long a browser is known without use.</summary>
    public TimeSpan KnownBrowserLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a browser is known at most, after its last login through the bot.</summary>
    public TimeSpan KnownBrowserAbsoluteLifetime { get; set; } = TimeSpan.FromDays(180);

    /// <summary>False: a live Telegram session alone gives the token to whoever types the phone.</summary>
    public bool DirectRequiresKnownBrowser { get; set; } = true;

    /// <summary>A known browser is greeted by its user's first name, and one tap there starts a login without the phone being typed.</summary>
    public bool GreetKnownBrowser { get; set; } = true;

    /// <summary>False: whoever keeps cookies gets the session's token in its cookie only, so that no script of a page holds it.</summary>
    public bool TokenInBody { get; set; } = true;

    /// <summary>Digits of the country that numbers typed without <c>+</c> belong to.</summary>
    public string? DefaultCountryCode { get; set; }

    /// <summary>Local path that the login page goes to.</summary>
    public string SuccessUrl { get; set; } = "/dashboard";

    /// <summary>Origins of other sites that may call the API with credentials.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    internal DateTimeOffset TrustEnds(DateTimeOffset trusted, DateTimeOffset used)
    {
        var (idle, absolute) = (used + KnownBrowserLifetime, trusted + KnownBrowserAbsoluteLifetime);
        return idle < absolute ? idle : absolute;
    }
}
