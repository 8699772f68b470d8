using JobRadar.BotAuth.Shared.OpenId;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.UnitTests.OpenId;

public sealed class SqliteSigningKeyRingTests() : SigningKeyRingTests(StoreProvider.Sqlite);

public sealed class PostgresSigningKeyRingTests() : SigningKeyRingTests(StoreProvider.PostgreSql);

/// <summary>Keys rotate with overlap, the same for every host.</summary>
public abstract class SigningKeyRingTests(StoreProvider provider)
{
    [Fact]
    public async Task Hosts_that_begin_at_once_have_one_key()
    {
        await using var store = await TestStore.Create(provider);
        await using var other = store.Join();

        var names = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Names(number % 2 == 0 ? store : other)));

        Assert.Single(names.Select(list => string.Join(',', list)).Distinct());
        Assert.Single(names[0]);
    }

    [Fact]
    public async Task A_new_key_is_published_a_day_before_it_signs_and_the_old_one_long_after()
    {
        await using var store = await TestStore.Create(provider);
        var first = Assert.Single(await Names(store));

        store.Clock.Advance(SigningKeyRing.RotateEvery - TimeSpan.FromMinutes(1));
        Assert.Equal([first], await Names(store));
        store.Clock.Advance(TimeSpan.FromMinutes(2));
        var announced = await Names(store);
        Assert.Equal((2, first), (announced.Count, announced[0]));
        var second = announced[1];

        store.Clock.Advance(SigningKeyRing.Announced - TimeSpan.FromMinutes(5));
        Assert.Equal([first, second], await Names(store));
        store.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal([second, first], await Names(store));

        store.Clock.Advance(TimeSpan.FromDays(60));
        var third = await Names(store);
        Assert.Equal(3, third.Count);
        Assert.Equal(second, third[0]);
        store.Clock.Advance(TimeSpan.FromDays(30));
        Assert.DoesNotContain(first, await Names(store));
        Assert.Contains(second, await Names(store));
    }

    [Fact]
    public async Task Another_host_uses_what_one_has_made_and_an_unchanged_ring_is_the_same_object()
    {
        await using var store = await TestStore.Create(provider);
        var held = await store.Get<SigningKeyRing>().Current(CancellationToken.None);
        await using var other = store.Join();
        Assert.Equal(await Names(store), await Names(other));

        store.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Same(held, await store.Get<SigningKeyRing>().Current(CancellationToken.None));
    }

    [Fact]
    public async Task The_store_alone_does_not_open_a_key()
    {
        await using var store = await TestStore.Create(provider);
        var name = Assert.Single(await Names(store));
        await using var thief = store.Join(botToken: "2:another");

        Assert.NotEqual([name], await Names(thief));
        await using var read = store.Read();
        var row = await read.SigningKeys.SingleAsync(key => key.Name == name);
        var opened = (await store.Get<SigningKeyRing>().Current(CancellationToken.None)).All[0].Rsa.ExportPkcs8PrivateKey();
        Assert.Equal(-1, row.SealedKey.AsSpan().IndexOf(opened.AsSpan(0, 64)));
    }

    private static async Task<List<string>> Names(TestStore store) =>
        [.. (await store.Get<SigningKeyRing>().Current(CancellationToken.None)).All.Select(key => key.Name)];
}
