using FsCheck.Fluent;
using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Secrets;

namespace JobRadar.BotAuth.UnitTests.Browsers;

/// <summary>
/// The contract's sentence: each direct login rotates the secret; the current one is valid, the one before it stays valid until
/// 60 s after the current one was first used and is answered with the current one, anything older is a replay.
/// </summary>
public sealed class KnownBrowserTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private static readonly RequestOrigin Origin = new("203.0.113.7", "Firefox", "Linux");

    private readonly Secret first = Secret.Create();
    private readonly KnownBrowser browser;

    public KnownBrowserTests() =>
        browser = KnownBrowser.Trust(new BrowserCookie(Guid.NewGuid(), first), Guid.NewGuid(), Origin, Start, Lifetime);

    [Fact]
    public void A_direct_login_replaces_the_secret_and_a_lost_answer_is_given_again()
    {
        var second = LogIn(first, SecretStatus.Current, Start);

        Assert.NotEqual(first.Reveal(), second.Reveal());
        Assert.Equal(second.Reveal(), LogIn(first, SecretStatus.Previous, Start.AddMinutes(5)).Reveal());
        Assert.NotEqual(second.Reveal(), LogIn(second, SecretStatus.Current, Start.AddMinutes(6)).Reveal());
        Assert.Equal(SecretStatus.Replayed, browser.Verify(first, Start.AddMinutes(6)));
    }

    [Fact]
    public void The_grace_of_the_old_secret_begins_with_the_first_use_of_the_new_one()
    {
        var second = LogIn(first, SecretStatus.Current, Start);
        var used = Start.AddMinutes(3);
        Assert.Equal(second.Reveal(), browser.Use(second, SecretStatus.Current, used).Reveal());
        browser.Use(second, SecretStatus.Current, used.AddSeconds(30));

        Assert.Equal(SecretStatus.Previous, browser.Verify(first, used.AddSeconds(60) - TimeSpan.FromTicks(1)));
        Assert.Equal(SecretStatus.Replayed, browser.Verify(first, used.AddSeconds(60)));
        Assert.Equal(SecretStatus.Current, browser.Verify(second, used.AddSeconds(60)));
    }

    [Fact]
    public void A_browser_is_known_for_its_lifetime_after_each_direct_login()
    {
        Assert.Equal(SecretStatus.Expired, browser.Verify(first, Start + Lifetime));
        var second = LogIn(first, SecretStatus.Current, Start.AddMinutes(9));
        Assert.Equal(SecretStatus.Current, browser.Verify(second, Start.AddMinutes(9) + Lifetime - TimeSpan.FromTicks(1)));
        Assert.Equal(SecretStatus.Expired, browser.Verify(second, Start.AddMinutes(9) + Lifetime));
    }

    [Fact]
    public void No_secret_but_its_own_is_ever_recognised()
    {
        LogIn(first, SecretStatus.Current, Start);
        Assert.Equal(SecretStatus.Replayed, browser.Verify(Secret.Create(), Start));
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

    private Secret LogIn(Secret secret, SecretStatus expected, DateTimeOffset now)
    {
        Assert.Equal(expected, browser.Verify(secret, now));
        return browser.Rotate(secret, expected, Origin, now, Lifetime);
    }

    /// <param name="Age">Of the secret that is presented: 0 is the current one.</param>
    private sealed record Step(int Age, bool Direct, TimeSpan After);

    /// <summary>The contract's sentence beside the product.</summary>
    private sealed class History
    {
        private readonly List<Secret> secrets = [Secret.Create()];
        private readonly KnownBrowser browser;
        private DateTimeOffset now = Start;
        private DateTimeOffset expires = Start + Lifetime;
        private DateTimeOffset? currentFirstUsed;

        public History() => browser = KnownBrowser.Trust(new BrowserCookie(Guid.NewGuid(), secrets[0]), Guid.NewGuid(), Origin, Start, Lifetime);

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
            Assert.Equal(expected, browser.Verify(presented, now));
            if (expected is SecretStatus.Expired or SecretStatus.Replayed)
                return;
            if (step.Direct)
                LogIn(presented, expected);
            else
                Use(presented, expected);
        }

        private SecretStatus Expected(int age) => age switch
        {
            _ when now >= expires => SecretStatus.Expired,
            0 => SecretStatus.Current,
            1 when currentFirstUsed is null || now < currentFirstUsed + TimeSpan.FromSeconds(60) => SecretStatus.Previous,
            _ => SecretStatus.Replayed,
        };

        private void LogIn(Secret presented, SecretStatus expected)
        {
            var answered = browser.Rotate(presented, expected, Origin, now, Lifetime);
            expires = now + Lifetime;
            if (expected == SecretStatus.Previous)
            {
                Assert.Equal(secrets[^1].Reveal(), answered.Reveal());
                return;
            }

            Assert.DoesNotContain(answered.Reveal(), secrets.Select(secret => secret.Reveal()));
            secrets.Add(answered);
            currentFirstUsed = null;
        }

        private void Use(Secret presented, SecretStatus expected)
        {
            var answered = browser.Use(presented, expected, now);
            Assert.Equal(secrets[^1].Reveal(), answered.Reveal());
            if (expected == SecretStatus.Current && secrets.Count > 1)
                currentFirstUsed ??= now;
        }
    }
}
