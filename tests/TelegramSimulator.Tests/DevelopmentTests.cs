using Xunit;

namespace JobRadar.BotAuth.TelegramSimulator.Tests;

public sealed class DevelopmentTests : SimulatorTest
{
    private protected override SimulatorOptions Options => base.Options with { LoopbackButtons = true, Limits = false };

    [Fact]
    public async Task Buttons_may_lead_to_this_machine_when_allowed()
    {
        Anna.Start();
        var keyboard = new { inline_keyboard = new[] { new[] { new { text = "Back", url = "http://localhost:5080/login#code=1" } } } };
        Assert.Equal(200, (await Call("sendMessage", new { chat_id = 1001, text = "x", reply_markup = keyboard })).Status);
        Assert.Equal("http://localhost:5080/login#code=1", Anna.Chat[^1].InlineButtons.Single().Url);
    }

    [Fact]
    public async Task Limits_can_be_switched_off()
    {
        Anna.Start();
        for (var i = 0; i < 10; i++)
            Assert.Equal(200, (await Send($"{i}")).Status);
    }

    [Fact]
    public async Task A_wait_for_a_message_sees_old_and_new_ones_and_edits()
    {
        Anna.Start();
        var coming = Anna.WaitForMessage(message => message.EditCount == 1);
        var id = (long)(await Send("first")).Result["message_id"]!;
        Assert.Equal(id, (await Anna.WaitForMessage(message => message.Text == "first")).Id);
        await Call("editMessageText", new { chat_id = 1001, message_id = id, text = "second" });
        Assert.Equal("second", (await coming).Text);
        var vain = await Assert.ThrowsAsync<TimeoutException>(() => Anna.WaitForMessage(_ => false, TimeSpan.Zero));
        Assert.Contains("second", vain.Message, StringComparison.Ordinal);
    }
}
