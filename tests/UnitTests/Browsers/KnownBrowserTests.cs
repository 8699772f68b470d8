using FsCheck.Fluent;
using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Secrets;

namespace JobRadar.BotAuth.UnitTests.Browsers;

/// <summary>
/// The contract's rules: each direct login rotates the secret; the current one is valid, the one before it is answered with the current
/// one for 60 s; after that it is a replay if the current one was seen meanwhile, and takes a code if it was not; older ones are replays.
/// </summary>
public sealed class KnownBrowserTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private static readonly LoginOptions Options = new() { KnownBrowserLifetime = Lifetime, KnownBrowserAbsoluteLifetime = TimeSpan.FromMinutes(45) };
    private static readonly RequestOrigin Origin = new("203.0.113.7", "Firefox", "Linux");

    private readonly Secret first;
    private readonly KnownBrowser browser;

    public KnownBrowserTests()
    {
        (browser, var cookie) = KnownBrowser.Trust(Guid.NewGuid(), Origin, Start, Options);
        first = cookie.Secret;
    }

    [Fact]
    public void A_direct_login_replaces_the_secret_and_a_lost_answer_is_given_again()
    {
        var second = LogIn(first, SecretStatus.Current, Start);

        Assert.NotEqual(first.Reveal(), second.Reveal());
        Assert.Equal(second.Reveal(), LogIn(first, SecretStatus.Previous, Start.AddSeconds(59)).Reveal());
        Assert.NotEqual(second.Reveal(), LogIn(second, SecretStatus.Current, Start.AddMinutes(6)).Reveal());
        Assert.Equal(SecretStatus.Replayed, Verify(first, Start.AddMinutes(6)));
    }

    [Theory]
    [InlineData(false, SecretStatus.NeedsCode)]
    [InlineData(true, SecretStatus.Replayed)]
    public void Once_its_grace_is_over_the_old_secret_accuses_only_if_the_new_one_has_arrived(bool seen, SecretStatus expected)
    {
        var second = LogIn(first, SecretStatus.Current, Start);
        browser.CurrentSeen = seen;

        Assert.Equal(SecretStatus.Previous, Verify(first, Start.AddSeconds(60) - TimeSpan.FromTicks(1)));
        Assert.Equal(expected, Verify(first, Start.AddSeconds(60)));
        Assert.Equal(SecretStatus.Current, Verify(second, Start.AddSeconds(60)));
    }

    [Fact]
    public void A_browser_is_known_for_its_lifetime_after_each_direct_login_but_not_for_ever()
    {
        Assert.Equal(SecretStatus.Unknown, Verify(first, Start + Lifetime));
        var (secret, now) = (first, Start);
        for (var login = 0; login < 4; login++)
            secret = LogIn(secret, SecretStatus.Current, now += TimeSpan.FromMinutes(9));
        Assert.Equal(SecretStatus.Current, Verify(secret, Start.AddMinutes(45) - TimeSpan.FromTicks(1)));
        Assert.Equal(SecretStatus.Unknown, Verify(secret, Start.AddMinutes(45)));
    }

    [Fact]
    public void A_secret_that_never_was_issued_accuses_nobody()
    {
        LogIn(first, SecretStatus.Current, Start);
        var (_, other) = KnownBrowser.Trust(Guid.NewGuid(), Origin, Start, Options);

        Assert.Equal(SecretStatus.Unknown, Verify(Secret.Create(), Start));
        Assert.Equal(SecretStatus.Unknown, Verify(Secret.Read(new string('A', 43))!, Start));
        Assert.Equal(SecretStatus.Unknown, Verify(other.Secret, Start));
    }

    [Theory]
    [InlineData("Chrome", "Linux")]
    [InlineData("Firefox", "Windows")]
    [InlineData(null, null)]
    public void In_another_browser_family_or_system_a_genuine_secret_is_not_enough(string? family, string? system)
    {
        var elsewhere = Origin with { Browser = family, Os = system };
        var second = LogIn(first, SecretStatus.Current, Start);

        Assert.Equal(SecretStatus.NeedsCode, browser.Verify(second, elsewhere, Start));
        Assert.Equal(SecretStatus.NeedsCode, browser.Verify(first, elsewhere, Start));
        Assert.Equal(SecretStatus.Current, browser.Verify(second, Origin with { Ip = "198.51.100.1" }, Start));
    }

    [Fact]
    public void Renewed_it_is_another_browser_with_the_same_trust()
    {
        var second = LogIn(first, SecretStatus.Current, Start.AddMinutes(1));

        var (renewed, cookie) = browser.Renew(Start.AddMinutes(2));

        Assert.NotEqual(browser.Id, renewed.Id);
        Assert.Equal((browser.UserId, browser.CreatedAt, browser.ExpiresAt), (renewed.UserId, renewed.CreatedAt, renewed.ExpiresAt));
        Assert.Equal(SecretStatus.Current, renewed.Verify(cookie.Secret, Origin, Start.AddMinutes(2)));
        Assert.All([first, second], old => Assert.Equal(SecretStatus.Unknown, renewed.Verify(old, Origin, Start.AddMinutes(2))));
    }

    /// <summary>Whatever a browser and whoever copied its cookies do, the answer is the contract's.</summary>
    [Fact]
    public void Rotation_follows_the_contract_for_any_history()
    {
        var use = from age in Gen.Frequency((5, Gen.Constant(0)), (4, Gen.Constant(1)), (1, Gen.Choose(2, 5)))
                  from direct in Gen.Elements(true, false)
                  from seconds in Gen.Elements(0, 1, 29, 30, 59, 60, 61, 400, 601)
                  select new Step(age, direct, TimeSpan.FromSeconds(seconds));
        Property.Holds(use.ListOf(), steps => new History().Run(steps), 2000);
    }

    private SecretStatus Verify(Secret secret, DateTimeOffset now) => browser.Verify(secret, Origin, now);

    private Secret LogIn(Secret secret, SecretStatus expected, DateTimeOffset now)
    {
        Assert.Equal(expected, Verify(secret, now));
        return browser.Rotate(secret, expected, Origin, now, Options);
    }

    /// <param name="Age">Of the secret that is presented: 0 is the current one.</param>
    private sealed record Step(int Age, bool Direct, TimeSpan After);

    /// <summary>The contract's sentence beside the product.</summary>
    private sealed class History
    {
        private readonly List<Secret> secrets = [];
        private readonly KnownBrowser browser;
        private DateTimeOffset now = Start;
        private DateTimeOffset expires = Start + Lifetime;
        private DateTimeOffset rotated = DateTimeOffset.MinValue;
        private bool seen;

        public History()
        {
            (browser, var cookie) = KnownBrowser.Trust(Guid.NewGuid(), Origin, Start, Options);
            secrets.Add(cookie.Secret);
        }

        public void Run(IEnumerable<Step> steps)
        {
            foreach (var step in steps.Where(step => step.Age < secrets.Count))
                Take(step);
        }

        private void Take(Step step)
        {
            now += step.After;
            var presented = secrets[^(step.Age + 1)];
            var expected = Expected(step.Age);
            Assert.Equal(expected, browser.Verify(presented, Origin, now));
            if (expected is not (SecretStatus.Current or SecretStatus.Previous))
                return;
            if (step.Direct)
                LogIn(presented, expected);
            else if (expected is SecretStatus.Current)
                browser.CurrentSeen = seen = true;
            Assert.Equal(secrets[^1].Reveal(), browser.Current(secrets[^1], SecretStatus.Current).Reveal());
        }

        private SecretStatus Expected(int age) => age switch
        {
            _ when now >= expires => SecretStatus.Unknown,
            0 => SecretStatus.Current,
            1 when now < rotated + TimeSpan.FromSeconds(60) => SecretStatus.Previous,
            1 when !seen => SecretStatus.NeedsCode,
            _ => SecretStatus.Replayed,
        };

        private void LogIn(Secret presented, SecretStatus expected)
        {
            var answered = browser.Rotate(presented, expected, Origin, now, Options);
            expires = now + Lifetime < Start.AddMinutes(45) ? now + Lifetime : Start.AddMinutes(45);
            if (expected == SecretStatus.Previous)
            {
                Assert.Equal(secrets[^1].Reveal(), answered.Reveal());
                return;
            }

            Assert.DoesNotContain(answered.Reveal(), secrets.Select(secret => secret.Reveal()));
            secrets.Add(answered);
            (rotated, seen) = (now, false);
        }
    }
}
