using JobRadar.BotAuth.BotWorker.Sending;

namespace JobRadar.BotAuth.UnitTests.Sending;

public sealed class PacingTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly Pacing pacing = new();

    [Fact]
    public void Thirty_chats_can_be_written_to_at_once_and_the_next_a_window_later()
    {
        for (var chat = 0; chat < 30; chat++)
            Send(chat, Start);

        Assert.Equal(0, pacing.Capacity(Start.AddSeconds(1)));
        Assert.Equal(Start + Pacing.Window, pacing.NextFree(Start));
        Assert.Equal(30, pacing.Capacity(Start + Pacing.Window));
    }

    [Fact]
    public void A_chat_takes_a_burst_of_3_and_then_about_one_a_second()
    {
        for (var sent = 0; sent < 3; sent++)
        {
            Assert.Empty(pacing.BusyChats(Start));
            Send(1, Start);
        }

        Assert.Equal([1], pacing.BusyChats(Start));
        Assert.Equal([1], pacing.BusyChats(Start.AddSeconds(1)));
        Assert.Equal(Start + Pacing.Window, pacing.NextFree(Start));
        Assert.Empty(pacing.BusyChats(Start + Pacing.Window));
    }

    [Fact]
    public void A_message_on_its_way_keeps_its_chat_busy()
    {
        pacing.Start(1, Start);
        Assert.Equal([1], pacing.BusyChats(Start.AddMinutes(1)));
        pacing.Finish(1, Start.AddMinutes(1));
        Assert.Empty(pacing.BusyChats(Start.AddMinutes(1)));
    }

    [Fact]
    public void A_message_counts_until_a_window_after_its_answer()
    {
        for (var chat = 0; chat < 30; chat++)
            pacing.Start(chat, Start);
        Assert.Equal(0, pacing.Capacity(Start.AddMinutes(1)));
        for (var chat = 0; chat < 30; chat++)
            pacing.Finish(chat, Start.AddMinutes(1));

        Assert.Equal(0, pacing.Capacity(Start.AddMinutes(1)));
        Assert.Equal(30, pacing.Capacity(Start.AddMinutes(1) + Pacing.Window));
    }

    [Fact]
    public void A_429_pauses_its_chat_for_as_long_as_Telegram_says_and_no_other()
    {
        Refuse(1, seconds: 17, Start);

        Assert.Equal([1], pacing.BusyChats(Start.AddSeconds(16.9)));
        Assert.Equal(Start.AddSeconds(17), pacing.NextFree(Start));
        Assert.True(pacing.Capacity(Start) > 0);
        Assert.Empty(pacing.BusyChats(Start.AddSeconds(17)));
    }

    [Fact]
    public void A_429_from_two_chats_in_a_row_pauses_the_bot()
    {
        Refuse(1, seconds: 3, Start);
        Refuse(2, seconds: 9, Start.AddSeconds(4));

        Assert.Equal(0, pacing.Capacity(Start.AddSeconds(12.9)));
        Assert.Equal(30, pacing.Capacity(Start.AddSeconds(13)));
    }

    [Fact]
    public void A_429_twice_from_one_chat_or_long_ago_does_not_pause_the_bot()
    {
        Refuse(1, seconds: 1, Start);
        Refuse(1, seconds: 1, Start.AddSeconds(2));
        Refuse(2, seconds: 9, Start.AddSeconds(8));
        Assert.True(pacing.Capacity(Start.AddSeconds(8)) > 0);
    }

    [Fact]
    public void A_longer_pause_of_the_bot_is_not_cut_short()
    {
        pacing.PauseBot(Start.AddSeconds(30));
        pacing.PauseBot(Start.AddSeconds(5));
        Assert.Equal(0, pacing.Capacity(Start.AddSeconds(29)));
        Assert.Equal(Start.AddSeconds(30), pacing.NextFree(Start));
    }

    private void Send(long chat, DateTimeOffset now)
    {
        pacing.Start(chat, now);
        pacing.Finish(chat, now);
    }

    private void Refuse(long chat, int seconds, DateTimeOffset now)
    {
        pacing.Start(chat, now);
        pacing.Refused(chat, TimeSpan.FromSeconds(seconds), now);
        pacing.Finish(chat, now);
    }
}
