using JobRadar.BotAuth.Shared.Secrets;

namespace JobRadar.BotAuth.UnitTests.Secrets;

public sealed class SealerTests
{
    [Fact]
    public async Task A_sealed_value_opens_only_for_its_purpose_and_its_row()
    {
        await using var store = await TestStore.Create();
        var sealer = store.Get<Sealer>();
        var value = sealer.Seal("login-code", "row 1", "048151");

        Assert.Equal("048151", sealer.Open("login-code", "row 1", value));
        Assert.Null(sealer.Open("login-code", "row 2", value));
        Assert.Null(sealer.Open("mtproto", "row 1", value));
        Assert.Null(sealer.Open("row 1", "login-code", value));
        Assert.Null(sealer.Open("login-code", "", value));
    }

    [Fact]
    public async Task Not_one_bit_of_a_sealed_value_can_be_changed()
    {
        await using var store = await TestStore.Create();
        var sealer = store.Get<Sealer>();
        var value = sealer.Seal("login-code", "row", "048151");
        for (var bit = 0; bit < value.Length * 8; bit++)
        {
            value[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(sealer.Open("login-code", "row", value));
            value[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.Equal("048151", sealer.Open("login-code", "row", value));
    }

    [Fact]
    public async Task Garbage_opens_to_nothing_and_never_throws()
    {
        await using var store = await TestStore.Create();
        var sealer = store.Get<Sealer>();
        var value = sealer.Seal("purpose", "row", "text");
        for (var length = 0; length < value.Length; length++)
            Assert.Null(sealer.Open("purpose", "row", value[..length]));
        Property.Holds<byte[]>(bytes => Assert.Null(sealer.Open("purpose", "row", bytes)), 100);
    }

    [Fact]
    public async Task The_same_text_is_sealed_differently_each_time_and_is_not_to_be_seen()
    {
        await using var store = await TestStore.Create();
        var sealer = store.Get<Sealer>();
        var (one, other) = (sealer.Seal("purpose", "row", "048151"), sealer.Seal("purpose", "row", "048151"));
        Assert.NotEqual(one, other);
        Assert.DoesNotContain("048151", System.Text.Encoding.ASCII.GetString(one), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_host_on_the_same_store_opens_what_this_one_sealed()
    {
        await using var store = await TestStore.Create();
        var value = store.Get<Sealer>().Seal("purpose", "row", "text");
        await using var other = store.Join();
        Assert.Equal("text", other.Get<Sealer>().Open("purpose", "row", value));
    }

    [Fact]
    public async Task A_host_on_another_store_does_not()
    {
        await using var store = await TestStore.Create();
        await using var other = await TestStore.Create();
        Assert.Null(other.Get<Sealer>().Open("purpose", "row", store.Get<Sealer>().Seal("purpose", "row", "text")));
    }
}
