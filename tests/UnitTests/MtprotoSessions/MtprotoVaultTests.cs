using System.Security.Cryptography;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.MtprotoSessions.Telegram;

namespace JobRadar.BotAuth.UnitTests.MtprotoSessions;

/// <summary>A store stolen without its key ring yields no session, and an altered store none that opens.</summary>
public sealed class MtprotoVaultTests
{
    private static readonly TelegramApp App = new(1, "0123456789abcdef0123456789abcdef", ServerAddress: null);

    [Fact]
    public async Task A_session_opens_in_its_own_row_only_and_not_when_one_bit_is_another()
    {
        await using var store = await TestStore.Create();
        var vault = new MtprotoVault(store.Get<Sealer>(), App);
        Property.Holds<(byte[] Session, int Bit)>(
            made =>
            {
                var secret = new MtprotoSecret(RandomNumberGenerator.GetBytes(32), made.Session);
                var row = Row(vault, secret);
                Assert.Equal(made.Session, vault.Open(row)!.Session);
                Assert.Null(vault.Open(Row(row.Sealed)));
                Assert.Null(vault.Open(new MtprotoSignIn
                {
                    Id = row.Id.ToString("N"), UserId = row.UserId, SessionId = default, Step = SignInStep.Code, Sealed = row.Sealed, ExpiresAt = default,
                }));
                var at = (int)((uint)made.Bit % (row.Sealed.Length * 8));
                row.Sealed[at / 8] ^= (byte)(1 << (at % 8));
                Assert.Null(vault.Open(row));
            },
            200);
    }

    [Fact]
    public async Task Without_the_key_ring_nothing_opens()
    {
        await using var store = await TestStore.Create();
        await using var thief = await TestStore.Create();
        var row = Row(new MtprotoVault(store.Get<Sealer>(), App), new MtprotoSecret(RandomNumberGenerator.GetBytes(32), [1, 2, 3]));

        Assert.Null(new MtprotoVault(thief.Get<Sealer>(), App).Open(row));
    }

    [Fact]
    public void A_secret_does_not_write_itself_anywhere() =>
        Assert.Equal("[secret]", $"{new MtprotoSecret([1], [2], "hash")}");

    private static MtprotoSession Row(MtprotoVault vault, MtprotoSecret secret)
    {
        var id = Guid.NewGuid();
        return new MtprotoSession { Id = id, UserId = Guid.NewGuid(), Sealed = vault.SealFor(id, secret), DueAt = default };
    }

    private static MtprotoSession Row(byte[] sealedValue) =>
        new() { Id = Guid.NewGuid(), UserId = Guid.NewGuid(), Sealed = [.. sealedValue], DueAt = default };
}
