using System.Security.Cryptography;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Secrets;

namespace JobRadar.BotAuth.Shared.Browsers;

/// <summary>A browser in which its user has logged in through the bot. It may log in directly while its secret is the current one.</summary>
public sealed class KnownBrowser
{
    /// <summary>How long the secret before the current one stays valid after the current one was first used.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    public required byte[] SecretHash { get; set; }
    public byte[]? PreviousSecretHash { get; internal set; }

    /// <summary>Makes the current secret from the previous one, so that an answer that was lost can be given again.</summary>
    public byte[]? RotationSalt { get; internal set; }

    public DateTimeOffset? CurrentFirstUsedAt { get; internal set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset LastUsedAt { get; set; }
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When cleaning looks at it: at some earlier expiry, then at the one it has by then. A login need not write the index of this.</summary>
    public required DateTimeOffset DueAt { get; init; }
    public string? Ip { get; set; }
    public string? Browser { get; set; }
    public string? Os { get; set; }

    public static KnownBrowser Trust(BrowserCookie cookie, Guid userId, RequestOrigin origin, DateTimeOffset now, TimeSpan lifetime) => new()
    {
        Id = cookie.Id,
        UserId = userId,
        SecretHash = cookie.Secret.Hash(),
        CreatedAt = now,
        LastUsedAt = now,
        ExpiresAt = now + lifetime,
        DueAt = now + lifetime,
        Ip = origin.Ip,
        Browser = origin.Browser,
        Os = origin.Os,
    };

    /// <summary>Which secret is this? Changes nothing.</summary>
    public SecretStatus Verify(Secret secret, DateTimeOffset now)
    {
        if (now >= ExpiresAt)
            return SecretStatus.Expired;
        if (secret.Matches(SecretHash))
            return SecretStatus.Current;
        if (!secret.Matches(PreviousSecretHash))
            return SecretStatus.Replayed;
        return CurrentFirstUsedAt is { } used && now >= used + Grace ? SecretStatus.Replayed : SecretStatus.Previous;
    }

    /// <summary>A direct login: the current secret makes way for a new one, the previous one is answered with the current one.</summary>
    /// <returns>The secret that is current from now on.</returns>
    public Secret Rotate(Secret secret, SecretStatus status, RequestOrigin origin, DateTimeOffset now, TimeSpan lifetime)
    {
        (LastUsedAt, ExpiresAt) = (now, now + lifetime);
        (Ip, Browser, Os) = (origin.Ip, origin.Browser, origin.Os);
        if (status == SecretStatus.Previous)
            return secret.Derive(RotationSalt);
        RotationSalt = RandomNumberGenerator.GetBytes(32);
        var next = secret.Derive(RotationSalt);
        (PreviousSecretHash, SecretHash, CurrentFirstUsedAt) = (SecretHash, next.Hash(), null);
        return next;
    }

    /// <summary>Any other use: nothing rotates, but from now on the grace of the previous secret runs out.</summary>
    /// <returns>The secret that this browser should hold.</returns>
    public Secret Use(Secret secret, SecretStatus status, DateTimeOffset now)
    {
        if (status == SecretStatus.Previous)
            return secret.Derive(RotationSalt);
        if (PreviousSecretHash is not null && CurrentFirstUsedAt is null)
            CurrentFirstUsedAt = now;

        return secret;
    }
}

/// <summary>What a browser's secret is, compared with what the store knows of that browser.</summary>
public enum SecretStatus
{
    Current,

    /// <summary>The one before, within its grace: a parallel tab, or an answer that was lost.</summary>
    Previous,

    /// <summary>Neither: somebody kept an old secret.</summary>
    Replayed,

    Expired,
}
