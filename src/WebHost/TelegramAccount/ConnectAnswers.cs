using JobRadar.BotAuth.MtprotoSessions;
using JobRadar.BotAuth.WebHost.Description;

namespace JobRadar.BotAuth.WebHost.TelegramAccount;

/// <summary>Of <c>GET /api/telegram</c>.</summary>
/// <param name="Available">Accounts can be connected here.</param>
/// <param name="Required">Without it there is no login without a code.</param>
/// <param name="CheckedAt">When Telegram last said that the session is alive.</param>
/// <param name="WatchEvery">Seconds between two questions to Telegram while the user has a page open.</param>
/// <param name="SweepEvery">Seconds between two questions else.</param>
internal sealed record AccountAnswer(
    bool Available, bool Required, bool Connected, DateTimeOffset? ConnectedAt, DateTimeOffset? CheckedAt, int WatchEvery, int SweepEvery)
{
    public static AccountAnswer Of(AccountState state) => new(
        state.Available, state.Required, state.Connected, state.ConnectedAt, state.CheckedAt, (int)state.WatchEvery.TotalSeconds, (int)state.SweepEvery.TotalSeconds);
}

/// <summary>Of <c>POST /api/telegram/connect/code</c>.</summary>
internal sealed record ConnectCodeBody(string? AuthId, string? Code);

/// <summary>Of <c>POST /api/telegram/connect/password</c>.</summary>
internal sealed record ConnectPasswordBody(string? AuthId, string? Password);

/// <summary>Telegram has sent a code.</summary>
/// <param name="LoginVia"><c>telegram_sms</c>, by its old name: the code comes into the Telegram app.</param>
/// <param name="ExpiresIn">Seconds.</param>
internal sealed record ConnectStartAnswer(bool Ok, [property: OneOf("telegram_sms")] string LoginVia, string AuthId, int ExpiresIn);

/// <summary>How far connecting is.</summary>
/// <param name="Status"><c>connected</c> or <c>password_needed</c>.</param>
/// <param name="AuthId">What the password goes with.</param>
internal sealed record ConnectAnswer(bool Ok, [property: OneOf("connected", "password_needed")] string Status, string? AuthId);

/// <summary>Of <c>POST /api/telegram/connect/qr</c>.</summary>
/// <param name="AuthId">Whose events are to be read.</param>
internal sealed record QrStartAnswer(bool Ok, string AuthId);

/// <summary>An event of <c>GET /api/telegram/connect/qr/{auth_id}</c>.</summary>
/// <param name="Status"><c>scan</c>, <c>connected</c>, <c>password_needed</c>, or <c>failed</c>, which ends it.</param>
/// <param name="Link"><c>tg://login?token=…</c> to draw.</param>
/// <param name="Qr">The same, drawn as SVG.</param>
/// <param name="Code">Why it failed, as in problems.</param>
/// <param name="Detail">The same for the person.</param>
internal sealed record ConnectEvent(
    bool Ok, [property: OneOf("scan", "connected", "password_needed", "failed")] string Status, string? Link = null, string? Qr = null, string? AuthId = null, string? Code = null, string? Detail = null);
