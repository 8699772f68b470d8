using System.Net;
using JobRadar.BotAuth.Shared.Updates;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>What Telegram sends and this version cannot read is not lost in silence, and holds up nobody.</summary>
public sealed class UnreadableUpdateTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Theory]
    [InlineData("\"message\":[]", "JsonException at $.message")]
    [InlineData("\"message\":{\"chat\":{\"type\":7}}")]
    [InlineData("\"message\":{\"message_id\":1,\"date\":\"today\",\"chat\":{\"id\":1,\"type\":\"private\"},\"text\":\"/start\"}")]
    [InlineData("\"message\":{\"message_id\":99999999999,\"date\":1,\"chat\":{\"id\":1,\"type\":\"private\"},\"text\":\"/start\"}")]
    [InlineData("\"my_chat_member\":{\"chat\":{\"id\":1,\"type\":\"private\"},\"new_chat_member\":{\"status\":\"unheard of\"}}")]
    [InlineData("\"my_chat_member\":{\"chat\":{\"id\":1,\"type\":\"private\"},\"new_chat_member\":{}}")]
    [InlineData("\"message\":{\"message_id\":1,\"date\":999999999999999,\"chat\":{\"id\":1,\"type\":\"private\"},\"text\":\"/start\"}")]
    [InlineData("\"message\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":1,\"type\":\"private\"},\"forward_origin\":{},\"text\":\"/start\"}")]
    [InlineData("\"message\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":1,\"type\":\"private\"},\"text\":\"\\ud800\"}")]
    [InlineData("\"callback_query\":{\"id\":\"\\ud800\",\"message\":[]}")]
    public async Task An_update_that_cannot_be_read_is_a_dead_letter(string content, string? error = null)
    {
        var id = RawUpdates.NextId();
        var body = $"{{\"update_id\":{id},{content}}}";

        Assert.Equal(HttpStatusCode.OK, await site.PostUpdate(body));
        Assert.Equal(HttpStatusCode.OK, await site.PostUpdate(body));

        var row = await Only(id);
        Assert.Equal((1, null, body), (row.Failures, row.DoneAt, row.Body));
        Assert.NotNull(row.DeadLetteredAt);
        Assert.Contains(error ?? " at ", row.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_deep_it_is_nested_and_however_great_its_number_it_is_a_dead_letter()
    {
        const long Id = 99_999_999_999_999;
        var deep = $"{{\"update_id\":{Id},\"message\":{new string('[', 400_000)}{new string(']', 400_000)}}}";

        Assert.Equal(HttpStatusCode.OK, await site.PostUpdate(deep));

        Assert.Equal(deep, (await Only(Id)).Body);
    }

    [Fact]
    public async Task One_that_took_effect_before_stays_done()
    {
        var person = site.NewPerson();
        var id = RawUpdates.NextId();
        await site.PostUpdate(RawUpdates.Body(id, "message", RawUpdates.Message(person, "/help")));

        Assert.Equal(HttpStatusCode.OK, await site.PostUpdate($"{{\"update_id\":{id},\"message\":[]}}"));

        var row = await Only(id);
        Assert.NotNull(row.DoneAt);
        Assert.Null(row.DeadLetteredAt);
    }

    [Fact]
    public async Task While_it_cannot_be_kept_it_stays_with_Telegram()
    {
        await using var own = await Site.Start();
        var body = $"{{\"update_id\":{RawUpdates.NextId()},\"message\":[]}}";
        await own.RenameTable("TelegramUpdates", "Gone");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await own.PostUpdate(body));

        await own.RenameTable("Gone", "TelegramUpdates");

        Assert.Equal(HttpStatusCode.OK, await own.PostUpdate(body));
    }

    private async Task<TelegramUpdate> Only(long id)
    {
        await using var store = site.OpenStore();
        return await store.TelegramUpdates.SingleAsync(update => update.UpdateId == id);
    }
}
