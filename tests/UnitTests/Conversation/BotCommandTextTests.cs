using JobRadar.BotAuth.BotWorker.Conversation;

namespace JobRadar.BotAuth.UnitTests.Conversation;

public sealed class BotCommandTextTests
{
    [Theory]
    [InlineData("/start", "start", null)]
    [InlineData("/START", "start", null)]
    [InlineData("/start payload", "start", "payload")]
    [InlineData("/start@TheBot payload", "start", "payload")]
    [InlineData("/start   payload \n", "start", "payload")]
    [InlineData("/start\npayload", "start", "payload")]
    [InlineData("/start two words", "start", "two words")]
    [InlineData("/", "", null)]
    [InlineData("/@TheBot", "", null)]
    [InlineData("/ start", "", "start")]
    public void A_command_is_split_into_its_name_and_what_follows(string text, string name, string? argument) =>
        Assert.Equal(new BotCommandText(name, argument), BotCommandText.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("start payload")]
    [InlineData(" /start")]
    public void Other_text_is_no_command(string text) => Assert.Null(BotCommandText.Read(text));

    [Fact]
    public void Any_text_is_read_or_refused_and_never_throws() => Property.Holds<string?>(text => BotCommandText.Read("/" + text));
}
