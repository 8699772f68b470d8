using JobRadar.BotAuth.Shared.Limits;
using JobRadar.BotAuth.Shared.Store;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>
/// How often the phone alone may be enough, where that is allowed: a start like any other for its network, and for its phone as often as the bot
/// would prompt its owner, who gets a notice of each.
/// </summary>
public sealed class PhoneAloneLimit(LimitOptions limits)
{
    /// <summary>Counts nothing, so that it can be asked before Telegram is.</summary>
    /// <returns>What to do instead; null when this login is within the limits.</returns>
    internal async Task<DirectLoginResult?> Exceeded(
        StoreContext store, RequestOrigin origin, PhoneNumber phone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await limits.Starts.Wait(store, origin, now, cancellationToken) is { } retryAfter)
            return new DirectLoginResult.TooMany(retryAfter);
        return await LimitWindow.Wait(store, Key(phone), limits.PromptsPerPhone, now, cancellationToken) is null
            ? null
            : new DirectLoginResult.ToBot(phone, Browser: null);
    }

    /// <summary>In the write in which <see cref="Exceeded"/> said that it is within the limits.</summary>
    internal async Task Count(StoreContext store, RequestOrigin origin, PhoneNumber phone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await limits.Starts.Count(store, origin, now, cancellationToken);
        await LimitWindow.Count(store, Key(phone), limits.PromptsPerPhone, LimitOptions.PhoneWindow, now, cancellationToken);
    }

    private static string Key(PhoneNumber phone) => $"phone-alone:{phone.E164}";
}
