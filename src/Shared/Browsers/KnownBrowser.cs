using System.Security.Cryptography;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Secrets;

namespace JobRadar.BotAuth.Shared.Browsers;

/// <summary>A browser in which its user has logged in through the bot. It may log in directly while its secret is the current one.</summary>
public sealed class KnownBrowser
{
    /// <summary>How long the secret before the current one is answered with the current one: parallel tabs, a retry.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    /// <summary>After so long without use a login without a code is told to its user.</summary>
    public static readonly TimeSpan LongUnused = TimeSpan.FromDays(30);

    private const int MaxRegions = 16;

    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    public required byte[] SecretHash { get; set; }

    /// <summary>Marks every secret that this browser is given, see <see cref="Secret.CreateMarked"/>. Logs nobody in.</summary>
    public required byte[] MarkKey { get; init; }

    public byte[]? PreviousSecretHash { get; internal set; }

    /// <summary>Makes the current secret from the previous one, so that an answer that was lost can be given again.</summary>
    public byte[]? RotationSalt { get; internal set; }

    public DateTimeOffset? RotatedAt { get; internal set; }

    /// <summary>Some request has shown the current secret: its answer was not lost.</summary>
    public bool CurrentSeen { get; internal set; }

    /// <summary>When its user logged in through the bot. Trust ends <see cref="LoginOptions.KnownBrowserAbsoluteLifetime"/> later at the latest.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastUsedAt { get; set; }
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When cleaning looks at it: at some earlier expiry, then at the one it has by then. A login need not write the index of this.</summary>
    public required DateTimeOffset DueAt { get; init; }
    public string? Ip { get; set; }

    /// <summary>The last few <see cref="RequestOrigin.Region"/>s that it came from, the newest first, with blanks between; null when none is known.</summary>
    public string? Regions { get; set; }

    /// <summary>The family that trust was given in.</summary>
    public string? Browser { get; set; }

    /// <summary>The system that trust was given in.</summary>
    public string? Os { get; set; }

    /// <summary>Its user has just logged in here through the bot.</summary>
    public static TrustedBrowser Trust(Guid userId, RequestOrigin origin, DateTimeOffset now, LoginOptions options)
    {
        var expires = options.TrustEnds(trusted: now, now);
        return New(userId, origin, trusted: now, now, expires, regions: null);
    }

    /// <summary>The same trust under another id and secret: whatever copy of the cookie there is, it is worthless.</summary>
    public TrustedBrowser Renew(DateTimeOffset now) => New(UserId, new RequestOrigin(Ip, Browser, Os), CreatedAt, now, ExpiresAt, Regions);

    /// <summary>Which secret is this? Changes nothing.</summary>
    /// <param name="origin">The browser that presents it.</param>
    public SecretStatus Verify(Secret secret, RequestOrigin origin, DateTimeOffset now)
    {
        if (now >= ExpiresAt)
            return SecretStatus.Unknown;
        if (secret.Matches(SecretHash))
            return IsSameBrowser(origin) ? SecretStatus.Current : SecretStatus.NeedsCode;
        if (!secret.Matches(PreviousSecretHash))
            return secret.IsMarked(MarkKey) ? SecretStatus.Replayed : SecretStatus.Unknown;
        if (now < RotatedAt + Grace)
            return IsSameBrowser(origin) ? SecretStatus.Previous : SecretStatus.NeedsCode;
        return CurrentSeen ? SecretStatus.Replayed : SecretStatus.NeedsCode;
    }

    /// <summary>Is there a reason to tell its user of a login without a code? To be asked before <see cref="Rotate"/>.</summary>
    public UnusualLogin Unusual(RequestOrigin origin, DateTimeOffset now)
    {
        if (now >= LastUsedAt + LongUnused)
            return UnusualLogin.LongUnused;
        return Regions is not null && origin.Region() is { } region && !Regions.Split(' ').Contains(region, StringComparer.Ordinal) ? UnusualLogin.NewNetwork : UnusualLogin.None;
    }

    /// <summary>A direct login: the current secret makes way for a new one, the previous one is answered with the current one.</summary>
    /// <returns>The secret that is current from now on.</returns>
    public Secret Rotate(Secret secret, SecretStatus status, RequestOrigin origin, DateTimeOffset now, LoginOptions options)
    {
        (LastUsedAt, ExpiresAt, Ip, Regions) = (now, options.TrustEnds(CreatedAt, now), origin.Ip, WithRegion(Regions, origin));
        if (status == SecretStatus.Previous)
            return Current(secret, status);
        RotationSalt = RandomNumberGenerator.GetBytes(32);
        var next = secret.DeriveMarked(RotationSalt, MarkKey);
        (PreviousSecretHash, SecretHash, RotatedAt, CurrentSeen) = (SecretHash, next.Hash(), now, false);
        return next;
    }

    /// <summary>The current secret, by it or by the previous one.</summary>
    public Secret Current(Secret secret, SecretStatus status) =>
        status == SecretStatus.Previous ? secret.DeriveMarked(RotationSalt, MarkKey) : secret;

    private bool IsSameBrowser(RequestOrigin origin) => origin.Browser == Browser && origin.Os == Os;

    private static string? WithRegion(string? regions, RequestOrigin origin) => origin.Region() is { } region
        ? string.Join(' ', (regions?.Split(' ') ?? []).Except([region], StringComparer.Ordinal).Prepend(region).Take(MaxRegions))
        : regions;

    private static TrustedBrowser New(Guid userId, RequestOrigin origin, DateTimeOffset trusted, DateTimeOffset now, DateTimeOffset expires, string? regions)
    {
        var markKey = RandomNumberGenerator.GetBytes(32);
        var cookie = new BrowserCookie(Guid.NewGuid(), Secret.CreateMarked(markKey));
        var row = new KnownBrowser
        {
            Id = cookie.Id,
            UserId = userId,
            SecretHash = cookie.Secret.Hash(),
            MarkKey = markKey,
            CreatedAt = trusted,
            LastUsedAt = now,
            ExpiresAt = expires,
            DueAt = expires,
            Ip = origin.Ip,
            Regions = WithRegion(regions, origin),
            Browser = origin.Browser,
            Os = origin.Os,
        };
        return new TrustedBrowser(row, cookie);
    }
}

/// <summary>A browser that is known from now on.</summary>
/// <param name="Cookie">Only that browser gets it.</param>
public sealed record TrustedBrowser(KnownBrowser Row, BrowserCookie Cookie);

/// <summary>What a browser's secret is, compared with what the store knows of that browser. The better comes first.</summary>
public enum SecretStatus
{
    Current,

    /// <summary>The one before, within its grace: a parallel tab, or an answer that was lost.</summary>
    Previous,

    /// <summary>
    /// Genuine, but not enough: another browser family or system shows it than trust was given in, or its successor never arrived, here or in
    /// a copy's hands. The next login through the bot replaces the browser, and ends what a copy has.
    /// </summary>
    NeedsCode,

    /// <summary>It once was valid, and the browser has had a newer one since: somebody kept a copy.</summary>
    Replayed,

    /// <summary>It proves nothing and accuses nobody: it never was issued, or it has expired.</summary>
    Unknown,
}
