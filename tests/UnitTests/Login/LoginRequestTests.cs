using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.UnitTests.Login;

/// <summary>Every step in every state, before and at the end of the request's life.</summary>
public sealed class LoginRequestTests
{
    private static readonly Guid Anna = Guid.NewGuid();
    private static readonly Guid Boris = Guid.NewGuid();

    private readonly TestRequest test = new();

    public static TheoryData<LoginState, string, LoginState, bool> Steps => new()
    {
        { LoginState.Waiting, "open", LoginState.Waiting, true },
        { LoginState.Waiting, "address", LoginState.Waiting, true },
        { LoginState.Waiting, "confirm", LoginState.PhoneConfirmed, true },
        { LoginState.Waiting, "sent", LoginState.Waiting, false },
        { LoginState.Waiting, "deny", LoginState.Denied, true },
        { LoginState.Waiting, "supersede", LoginState.Expired, true },
        { LoginState.PhoneConfirmed, "open", LoginState.PhoneConfirmed, true },
        { LoginState.PhoneConfirmed, "address", LoginState.PhoneConfirmed, true },
        { LoginState.PhoneConfirmed, "confirm", LoginState.PhoneConfirmed, true },
        { LoginState.PhoneConfirmed, "sent", LoginState.CodeSent, true },
        { LoginState.PhoneConfirmed, "deny", LoginState.Denied, true },
        { LoginState.PhoneConfirmed, "supersede", LoginState.Expired, true },
        { LoginState.CodeSent, "open", LoginState.CodeSent, true },
        { LoginState.CodeSent, "address", LoginState.CodeSent, true },
        { LoginState.CodeSent, "confirm", LoginState.PhoneConfirmed, true },
        { LoginState.CodeSent, "sent", LoginState.CodeSent, false },
        { LoginState.CodeSent, "deny", LoginState.Denied, true },
        { LoginState.CodeSent, "supersede", LoginState.Expired, true },
    };

    public static TheoryData<LoginState, string> StepsOfFinalStates => new(
        from state in new[] { LoginState.Denied, LoginState.Expired, LoginState.Completed }
        from step in new[] { "open", "address", "confirm", "sent", "deny", "supersede" }
        select (state, step));

    [Theory]
    [MemberData(nameof(Steps))]
    public void An_open_request_goes_from_state_to_state(LoginState from, string step, LoginState to, bool taken)
    {
        Reach(from);
        var before = test.Seen();
        Assert.Equal(taken, Take(step, test.Start));
        Assert.Equal(to, test.Request.StateAt(test.Start));
        if (!taken)
            Assert.Equal(before, test.Seen());
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void From_its_expiry_on_no_step_is_taken(LoginState from, string step, LoginState to, bool taken)
    {
        _ = (to, taken);
        Reach(from);
        var before = test.Seen();
        Assert.Equal(from, test.Request.StateAt(test.End - TimeSpan.FromTicks(1)));
        Assert.Equal(LoginState.Expired, test.Request.StateAt(test.End));
        Assert.False(Take(step, test.End));
        Assert.IsType<CodeCheck.Closed>(test.Redeem(test.Code(), test.End));
        Assert.Equal(before, test.Seen());
        Assert.Equal(0, test.Request.Attempts);
    }

    [Theory]
    [MemberData(nameof(StepsOfFinalStates))]
    public void A_final_state_is_never_left(LoginState final, string step)
    {
        Reach(final);
        Assert.False(Take(step, test.Start));
        Assert.Equal(final, test.Request.StateAt(test.Start));
        Assert.Equal(final, test.Request.StateAt(test.End));
        Assert.Equal(new CodeCheck.Closed(final), test.Redeem(SampleCode.Of(0), test.Start));
        Assert.Null(test.Request.SealedCode);
    }

    [Fact]
    public void The_right_code_completes_the_request_once()
    {
        test.Request.ConfirmPhone(Anna, test.Seal, test.Start);
        var code = test.Code()!;
        Assert.Equal(new CodeCheck.Right(Anna), test.Redeem(code, test.Start));
        Assert.Equal(new CodeCheck.Closed(LoginState.Completed), test.Redeem(code, test.Start));
    }

    [Fact]
    public void A_wrong_code_costs_an_attempt_and_the_last_one_ends_the_request()
    {
        test.Request.ConfirmPhone(Anna, test.Seal, test.Start);
        for (var left = 2; left >= 0; left--)
            Assert.Equal(new CodeCheck.Wrong(left), test.Redeem("wrong!", test.Start));
        Assert.Equal(LoginState.Expired, test.Request.StateAt(test.Start));
        Assert.Equal(new CodeCheck.Closed(LoginState.Expired), test.Redeem(test.Code(), test.Start));
    }

    [Fact]
    public void A_guess_before_any_code_was_made_costs_an_attempt_too() =>
        Assert.Equal(new CodeCheck.Wrong(2), test.Redeem(SampleCode.Of(0), test.Start));

    [Fact]
    public void The_same_user_keeps_the_code_and_another_user_gets_another()
    {
        test.Request.IssueCodeFor(Anna, test.Seal, test.Start);
        var code = test.Code();
        test.Request.ConfirmPhone(Anna, test.Seal, test.Start);
        Assert.Equal(code, test.Code());

        test.Request.ConfirmPhone(Boris, test.Seal, test.Start);
        Assert.IsType<CodeCheck.Wrong>(test.Redeem(code, test.Start));
        Assert.Equal(new CodeCheck.Right(Boris), test.Redeem(test.Code(), test.Start));
    }

    [Fact]
    public void A_code_that_cannot_be_unsealed_signs_nobody_in()
    {
        test.Request.ConfirmPhone(Anna, test.Seal, test.Start);
        Assert.IsType<CodeCheck.Wrong>(test.Request.Redeem(LoginCode.Read(SampleCode.Of(0))!.Value, _ => null, unaskedCounts: true, test.Start));
    }

    [Fact]
    public void When_unasked_codes_do_not_count_one_is_right_only_after_its_owner_came_through_the_link()
    {
        test.Request.IssueCodeFor(Anna, test.Seal, test.Start);
        var code = LoginCode.Read(test.Code())!.Value;
        Assert.Equal(new CodeCheck.Wrong(2), test.Request.Redeem(code, _ => code, unaskedCounts: false, test.Start));

        test.Request.ConfirmPhone(Anna, test.Seal, test.Start);
        Assert.Equal(new CodeCheck.Right(Anna), test.Request.Redeem(code, _ => code, unaskedCounts: false, test.Start));
    }

    [Fact]
    public void It_belongs_to_the_browser_that_started_it()
    {
        Assert.True(test.Request.StartedBy(test.Browser));
        Assert.False(test.Request.StartedBy(BrowserCookie.Create()));
        Assert.False(test.Request.StartedBy(BrowserCookie.Create() with { Id = test.Browser.Id }));
        Assert.False(test.Request.StartedBy(test.Browser with { Id = Guid.NewGuid() }));
    }

    [Fact]
    public void Bound_anew_it_belongs_to_whoever_holds_the_new_binding_and_not_to_the_cookie_alone()
    {
        var bound = test.Browser with { Binding = Secret.Create() };

        test.Request.BindTo(bound);

        Assert.True(test.Request.StartedBy(bound));
        Assert.True(test.Request.StartedBy(bound with { Secret = Secret.Create() }));
        Assert.False(test.Request.StartedBy(test.Browser));
        Assert.False(test.Request.StartedBy(test.Browser with { Binding = Secret.Create() }));
    }

    [Fact]
    public void The_account_that_opened_the_link_last_counts()
    {
        test.Request.Open(1, test.Start);
        test.Request.Open(2, test.Start);
        Assert.Equal(2, test.Request.OpenedBy);
    }

    private void Reach(LoginState state)
    {
        var now = test.Start;
        var request = test.Request;
        if (state is LoginState.PhoneConfirmed or LoginState.CodeSent or LoginState.Completed)
            request.ConfirmPhone(Anna, test.Seal, now);
        _ = state switch
        {
            LoginState.CodeSent => request.CodeSent(now),
            LoginState.Denied => request.Deny(now),
            LoginState.Expired => request.Supersede(now),
            LoginState.Completed => test.Redeem(test.Code(), now) is CodeCheck.Right,
            _ => true,
        };
        Assert.Equal(state, request.StateAt(now));
        if (state == LoginState.Completed)
            return;
        Assert.Equal(0, request.Attempts);
    }

    private bool Take(string step, DateTimeOffset now) => step switch
    {
        "open" => test.Request.Open(1001, now),
        "address" => test.Request.IssueCodeFor(Anna, test.Seal, now),
        "confirm" => test.Request.ConfirmPhone(Anna, test.Seal, now),
        "sent" => test.Request.CodeSent(now),
        "deny" => test.Request.Deny(now),
        "supersede" => test.Request.Supersede(now),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };
}
