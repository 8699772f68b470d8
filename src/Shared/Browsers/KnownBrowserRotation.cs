using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Browsers;

internal static class KnownBrowserRotation
{
    internal const string Update =
        """
        UPDATE "KnownBrowsers" SET "SecretHash" = @p0, "PreviousSecretHash" = @p1, "RotationSalt" = @p2, "RotatedAt" = @p3, "CurrentSeen" = @p4,
        "LastUsedAt" = @p5, "ExpiresAt" = @p6, "Ip" = @p7, "Regions" = @p8 WHERE "Id" = @p9 AND "SecretHash" = @p10
        """;

    /// <summary>
    /// Saves what a login has changed in a browser that was read in the same write. A statement of its own takes 20 µs on SQLite,
    /// <c>SaveChanges</c> of a tracked row 140 (docs/decisions/0013).
    /// </summary>
    /// <param name="secretHash">What was current when it was read: of two that rotate the same secret, one wins.</param>
    public static async Task SaveRotation(this StoreContext store, KnownBrowser browser, byte[] secretHash, CancellationToken cancellationToken)
    {
        var saved = await store.Prepare(Update).Execute(
            cancellationToken,
            browser.SecretHash,
            browser.PreviousSecretHash,
            browser.RotationSalt,
            browser.RotatedAt?.UtcTicks,
            browser.CurrentSeen,
            browser.LastUsedAt.UtcTicks,
            browser.ExpiresAt.UtcTicks,
            browser.Ip,
            browser.Regions,
            browser.Id,
            secretHash);
        if (saved != 1)
            throw new DbUpdateConcurrencyException($"Known browser {browser.Id} was changed by somebody else.");
    }
}
