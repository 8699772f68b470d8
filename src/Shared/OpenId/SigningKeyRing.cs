using System.Security.Cryptography;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.OpenId;

/// <summary>
/// The keys that sign what clients are given: in the store, sealed, the same for every host. A new one is made every <see cref="RotateEvery"/> and published
/// <see cref="Announced"/> before it signs; the old ones stay readable until <see cref="KeptFor"/>. Whoever uses them looks, so no clock of its own turns them.
/// </summary>
public sealed class SigningKeyRing(StoreReader reader, StoreWriter writer, Sealer sealer, OutsideKey outside, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan RotateEvery = TimeSpan.FromDays(30);

    /// <summary>Longer than clients keep the list of keys.</summary>
    public static readonly TimeSpan Announced = TimeSpan.FromDays(1);

    /// <summary>An ID token comes back as a hint as long as its session may live.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(120);

    private const string Purpose = "signing key";
    private const int Bits = 2048;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim gate = new(1);
    private volatile SigningKeys? held;

    /// <summary>The keys as they are now, or were a minute ago. The same object while nothing has changed.</summary>
    public async ValueTask<SigningKeys> Current(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (held is { } current && now < current.LookAgainAt)
            return current;
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (held is { } meanwhile && now < meanwhile.LookAgainAt)
                return meanwhile;
            return held = await Look(now, cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<SigningKeys> Look(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (keys, newest) = await Load(now, cancellationToken);
        if (keys.Count == 0 || keys.Max(key => key.CreatedAt) + RotateEvery <= now)
        {
            await Add(newest + 1, isFirst: keys.Count == 0, cancellationToken);
            (keys, _) = await Load(now, cancellationToken);
        }

        var lookAgainAt = now + LookEvery;
        var signing = keys.LastOrDefault(key => key.SignsFrom <= now) ?? keys[0];
        SigningKeys.Key[] ordered = [signing, .. keys.Where(key => key != signing)];
        return held is { } before && before.All.Select(key => key.Name).SequenceEqual(ordered.Select(key => key.Name), StringComparer.Ordinal)
            ? before.Until(lookAgainAt)
            : new SigningKeys(ordered, lookAgainAt);
    }

    /// <summary>Those that can be opened, the oldest first: after a change of the bot's token the earlier ones cannot. And the newest generation of all.</summary>
    private async Task<(List<SigningKeys.Key> Keys, int Newest)> Load(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        var oldest = now - KeptFor;
        var rows = await store.SigningKeys.OrderBy(row => row.Generation).ToListAsync(cancellationToken);
        return ([.. rows.Where(row => row.CreatedAt >= oldest).Select(Open).OfType<SigningKeys.Key>()], rows.Count == 0 ? 0 : rows[^1].Generation);
    }

    private SigningKeys.Key? Open(SigningKey row) =>
        held?.All.FirstOrDefault(key => key.Name == row.Name)
        ?? (sealer.OpenBytes(outside, Purpose, row.Name, row.SealedKey) is { } bytes ? new SigningKeys.Key(row.Name, row.CreatedAt, row.SignsFrom, bytes) : null);

    /// <summary>Unless another host was faster: it has taken the generation that both saw to be next.</summary>
    private async Task Add(int generation, bool isFirst, CancellationToken cancellationToken)
    {
        // Made before the write: others may wait behind that one.
        using var rsa = RSA.Create(Bits);
        var bytes = rsa.ExportPkcs8PrivateKey();
        var name = Convert.ToHexStringLower(SHA256.HashData(rsa.ExportSubjectPublicKeyInfo()))[..16];
        await writer.Write(
            (store, now, token) => store.InsertUnlessThere(
                new SigningKey
                {
                    Generation = generation,
                    Name = name,
                    CreatedAt = now,
                    SignsFrom = isFirst ? now : now + Announced,
                    SealedKey = sealer.Seal(outside, Purpose, name, bytes),
                },
                token),
            cancellationToken);
    }
}
