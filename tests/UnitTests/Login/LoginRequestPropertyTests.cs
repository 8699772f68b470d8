using FsCheck.Fluent;
using JobRadar.BotAuth.Shared.Login;

namespace JobRadar.BotAuth.UnitTests.Login;

/// <summary>What no order of steps may ever reach.</summary>
public sealed class LoginRequestPropertyTests
{
    private static readonly Guid[] Users = [Guid.NewGuid(), Guid.NewGuid()];

    private enum Kind
    {
        Open,
        Address,
        Confirm,
        CodeSent,
        Deny,
        Supersede,
        TypeCodeOfUser,
        TypeGuess,
    }

    [Fact]
    public void No_order_of_steps_signs_in_anybody_but_the_one_the_code_went_to()
    {
        var kind = Gen.Frequency(
            (2, Gen.Elements(Kind.Open, Kind.CodeSent)),
            (4, Gen.Elements(Kind.Address, Kind.Confirm)),
            (1, Gen.Elements(Kind.Deny, Kind.Supersede, Kind.TypeGuess)),
            (3, Gen.Constant(Kind.TypeCodeOfUser)));
        var step = from what in kind
                   from user in Gen.Choose(0, 1)
                   from seconds in Gen.Frequency((9, Gen.Choose(0, 20)), (1, Gen.Elements(299, 300, 301)))
                   select new Step(what, Users[user], TimeSpan.FromSeconds(seconds));
        Property.Holds(step.ListOf(), steps => new History().Run(steps), 5000);
    }

    private sealed record Step(Kind Kind, Guid User, TimeSpan After);

    /// <summary>Keeps what went where, beside the product.</summary>
    private sealed class History
    {
        private readonly TestRequest test = new();
        private readonly Dictionary<Guid, string> sentTo = [];
        private DateTimeOffset now;
        private bool closed;
        private int tries;

        public void Run(IEnumerable<Step> steps)
        {
            now = test.Start;
            foreach (var step in steps)
            {
                now += step.After;
                Take(step);
                Assert.InRange(test.Compares, 0, test.Request.MaxAttempts);
                Assert.Equal(closed || now >= test.End || tries >= test.Request.MaxAttempts, !test.Request.IsOpen(now));
            }
        }

        private void Take(Step step)
        {
            switch (step.Kind)
            {
                case Kind.Open:
                    test.Request.Open(1001, now);
                    break;
                case Kind.CodeSent:
                    test.Request.CodeSent(now);
                    break;
                case Kind.Address:
                    Sent(step.User, test.Request.IssueCodeFor(step.User, test.Seal, now));
                    break;
                case Kind.Confirm:
                    Sent(step.User, test.Request.ConfirmPhone(step.User, test.Seal, now));
                    break;
                case Kind.Deny:
                    closed |= test.Request.Deny(now);
                    break;
                case Kind.Supersede:
                    closed |= test.Request.Supersede(now);
                    break;
                default:
                    Type(step.Kind == Kind.TypeGuess ? null : sentTo.GetValueOrDefault(step.User), step.User);
                    break;
            }
        }

        private void Sent(Guid user, bool sent)
        {
            if (!sent)
                return;
            Assert.DoesNotContain(test.Code(), sentTo.Where(other => other.Key != user).Select(other => other.Value));
            sentTo[user] = test.Code()!;
        }

        private void Type(string? code, Guid user)
        {
            var open = test.Request.IsOpen(now);
            switch (test.Redeem(code, now))
            {
                case CodeCheck.Right right:
                    Assert.True(open);
                    Assert.NotNull(code);
                    Assert.Equal(user, right.UserId);
                    (closed, tries) = (true, tries + 1);
                    break;
                case CodeCheck.Wrong wrong:
                    Assert.True(open);
                    Assert.Equal(test.Request.MaxAttempts - ++tries, wrong.AttemptsLeft);
                    break;
                default:
                    Assert.False(open);
                    break;
            }
        }
    }
}
