using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Browsers;

internal static class KnownBrowserRotation
{
    internal const string Update =
        """
        UPDATE "KnownBrowsers" SET "SecretHash" = @p0, "PreviousSecretHash" = @p1, "RotationSalt" = @p2, "CurrentFirstUsedAt" = @p3,
        "LastUsedAt" = @p4, "ExpiresAt" = @p5, "Ip" = @p6, "Browser" = @p7, "Os" = @p8 WHERE "Id" = @p9 AND "SecretHash" = @p10
        """;

    /// <summary>
    /// Saves what a use has changed in a browser that was read in the same write. A statement of its own takes 20 µs on SQLite,
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
            browser.CurrentFirstUsedAt?.UtcTicks,
            browser.LastUsedAt.UtcTicks,
            browser.ExpiresAt.UtcTicks,
            browser.Ip,
            browser.Browser,
            browser.Os,
            browser.Id,
            secretHash);
        if (saved != 1)
            throw new DbUpdateConcurrencyException($"Known browser {browser.Id} was changed by somebody else.");
    }
}
