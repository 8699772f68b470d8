using Xunit;

namespace JobRadar.BotAuth.TelegramSimulator.Tests;

public sealed class SendLimitsTests : SimulatorTest
{
    [Fact]
    public async Task A_chat_takes_three_at_once_and_then_one_a_second()
    {
        Anna.Start();
        for (var i = 0; i < 3; i++)
            Assert.Equal(200, (await Send($"{i}")).Status);

        var fourth = await Send("4");
        Assert.Equal((429, 1, "Too Many Requests: retry after 1"), (fourth.Status, fourth.RetryAfter, fourth.Description));
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await Send("4")).Status);
        Assert.Equal(429, (await Send("5")).Status);
        Time.Advance(TimeSpan.FromSeconds(3));
        for (var i = 0; i < 3; i++)
            Assert.Equal(200, (await Send($"again {i}")).Status);
    }

    [Fact]
    public async Task The_bot_sends_thirty_in_any_second()
    {
        var chats = Enumerable.Range(0, 31).Select(i => Simulator.People.Add(new($"+3712100{i:0000}", "P"))).ToList();
        foreach (var person in chats)
            person.Start();

        for (var i = 0; i < 30; i++)
        {
            Assert.Equal(200, (await Send("x", chats[i].Id)).Status);
            Time.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.Equal(429, (await Send("x", chats[30].Id)).Status);
        Time.Advance(TimeSpan.FromMilliseconds(699));
        Assert.Equal(429, (await Send("x", chats[30].Id)).Status);
        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(200, (await Send("x", chats[30].Id)).Status);
    }

    [Fact]
    public async Task Other_methods_are_not_limited()
    {
        Anna.Start();
        for (var i = 0; i < 5; i++)
            Assert.Equal(200, (await Call("sendChatAction", new { chat_id = 1001, action = "typing" })).Status);
    }
}
