using System.Security.Cryptography;
using System.Text;
using JobRadar.BotAuth.Shared.Secrets;
using Microsoft.AspNetCore.DataProtection;

namespace JobRadar.BotAuth.UnitTests.Secrets;

public sealed class SealerTests
{
    private static readonly OutsideKey Outside = OutsideKey.Of("1:token");

    [Fact]
    public async Task A_sealed_value_opens_only_for_its_purpose_and_its_row()
    {
        await using var store = await TestStore.Create();
        var sealer = store.Get<Sealer>();
        var value = sealer.Seal(Outside, "login-code", "row 1", "048151");

        Assert.Equal("048151", sealer.Open(Outside, "login-code", "row 1", value));
        Assert.Null(sealer.Open(Outside, "login-code", "row 2", value));
        Assert.Null(sealer.Open(Outside, "mtproto", "row 1", value));
        Assert.Null(sealer.Open(Outside, "row 1", "login-code", value));
        Assert.Null(sealer.Open(Outside, "login-code", "", value));
    }

    [Fact]
    public async Task Not_one_bit_of_a_sealed_value_can_be_changed()
    {
        await using var store = await TestStore.Create();
        var sealer = store.Get<Sealer>();
        var value = sealer.Seal(Outside, "login-code", "row", "048151");
        for (var bit = 0; bit < value.Length * 8; bit++)
        {
            value[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(sealer.Open(Outside, "login-code", "row", value));
            value[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.Equal("048151", sealer.Open(Outside, "login-code", "row", value));
    }

    [Fact]
    public async Task Garbage_opens_to_nothing_and_never_throws()
    {
        await using var store = await TestStore.Create();
        var sealer = store.Get<Sealer>();
        var value = sealer.Seal(Outside, "purpose", "row", "text");
        for (var length = 0; length < value.Length; length++)
            Assert.Null(sealer.Open(Outside, "purpose", "row", value[..length]));
        Property.Holds<byte[]>(bytes => Assert.Null(sealer.Open(Outside, "purpose", "row", bytes)), 100);
    }

    [Fact]
    public async Task The_same_text_is_sealed_differently_each_time_and_is_not_to_be_seen()
    {
        await using var store = await TestStore.Create();
        var sealer = store.Get<Sealer>();
        var (one, other) = (sealer.Seal(Outside, "purpose", "row", "048151"), sealer.Seal(Outside, "purpose", "row", "048151"));
        Assert.NotEqual(one, other);
        Assert.DoesNotContain("048151", Encoding.ASCII.GetString(one), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_host_on_the_same_store_opens_what_this_one_sealed()
    {
        await using var store = await TestStore.Create();
        var value = store.Get<Sealer>().Seal(Outside, "purpose", "row", "text");
        await using var other = store.Join();
        Assert.Equal("text", other.Get<Sealer>().Open(Outside, "purpose", "row", value));
    }

    [Fact]
    public async Task A_host_on_another_store_does_not()
    {
        await using var store = await TestStore.Create();
        await using var other = await TestStore.Create();
        Assert.Null(other.Get<Sealer>().Open(Outside, "purpose", "row", store.Get<Sealer>().Seal(Outside, "purpose", "row", "text")));
    }

    [Fact]
    public async Task The_key_ring_alone_opens_nothing_and_neither_does_the_outside_key()
    {
        await using var store = await TestStore.Create();
        var value = store.Get<Sealer>().Seal(Outside, "login-code", "row", "048151");

        var ring = store.Get<IDataProtectionProvider>().CreateProtector("login-code", "row").Unprotect(value);
        Assert.DoesNotContain("048151", Encoding.Latin1.GetString(ring), StringComparison.Ordinal);
        Assert.Null(store.Get<Sealer>().Open(OutsideKey.Of("1:tokem"), "login-code", "row", value));
        Assert.Throws<AuthenticationTagMismatchException>(() => Outside.Decrypt("login-code", "row", value));
    }

    [Fact]
    public async Task What_was_sealed_with_the_key_ring_alone_opens_to_nothing()
    {
        await using var store = await TestStore.Create();
        foreach (var text in (string[])["", "048151", new string('x', 500)])
        {
            var old = store.Get<IDataProtectionProvider>().CreateProtector("login-code", "row").Protect(Encoding.UTF8.GetBytes(text));
            Assert.Null(store.Get<Sealer>().Open(Outside, "login-code", "row", old));
        }
    }

    [Fact]
    public void An_outside_key_does_not_write_itself_anywhere() => Assert.Equal("[secret]", $"{Outside}");
}
