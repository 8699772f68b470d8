namespace JobRadar.BotAuth.Shared.Login;

/// <summary>Why its user hears of a login without a code. The numbers are in the store.</summary>
public enum UnusualLogin
{
    None = 0,

    /// <summary>The browser was not used for <see cref="Browsers.KnownBrowser.LongUnused"/>.</summary>
    LongUnused = 1,

    /// <summary>The browser never came from that network.</summary>
    NewNetwork = 2,
}
