using System.Text;
using JobRadar.BotAuth.BotWorker.Conversation;

namespace JobRadar.BotAuth.UnitTests.Conversation;

public sealed class CallbackDataTests
{
    /// <summary>As long as the ids of requests are: 16 bytes in base64url.</summary>
    private const string RequestId = "AAAAAAAAAAAAAAAAAAAA_-";

    [Fact]
    public void What_a_button_says_is_read_back()
    {
        CallbackData[] buttons =
        [
            new CallbackData.Deny(RequestId),
            new CallbackData.DenySession(Guid.NewGuid()),
            new CallbackData.EndSession(Guid.NewGuid(), Page: null),
            new CallbackData.EndSession(Guid.NewGuid(), Page: 33),
            new CallbackData.SessionPage(2),
            new CallbackData.EndEverything(),
            new CallbackData.KeepEverything(),
        ];
        Assert.All(buttons, button => Assert.Equal(button, CallbackData.Read(button.ToString()!)));
    }

    [Fact]
    public void Buttons_speak_the_words_of_the_contract_in_at_most_64_bytes()
    {
        var deny = new CallbackData.Deny(RequestId).ToString();
        var denySession = new CallbackData.DenySession(Guid.NewGuid()).ToString();
        var end = new CallbackData.EndSession(Guid.NewGuid(), Page: 33).ToString();
        Assert.StartsWith("deny:", deny, StringComparison.Ordinal);
        Assert.StartsWith("deny:", denySession, StringComparison.Ordinal);
        Assert.StartsWith("end:", end, StringComparison.Ordinal);
        Assert.All([deny, denySession, end], data => Assert.InRange(Encoding.UTF8.GetByteCount(data), 1, 64));
    }

    [Theory]
    [InlineData("")]
    [InlineData("end:")]
    [InlineData("end:nobody")]
    [InlineData("END:00000000000000000000000000000000")]
    [InlineData("end:00000000-0000-0000-0000-000000000000")]
    [InlineData("other:1")]
    [InlineData("deny:session:nobody")]
    public void What_no_button_of_ours_says_is_read_as_none(string data) => Assert.Null(CallbackData.Read(data));

    [Fact]
    public void Any_text_is_read_or_refused_and_never_throws() => Property.Holds<string?>(text =>
    {
        CallbackData.Read(text ?? "");
        CallbackData.Read("deny:" + text);
        CallbackData.Read("deny:session:" + text);
        CallbackData.Read("end:" + text);
    });
}
