using JobRadar.BotAuth.Shared.OpenId;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace JobRadar.BotAuth.WebHost.OpenId.Serving;

/// <summary>Gives OpenIddict the keys of the ring: its options are made anew whenever those change.</summary>
internal sealed class ServerKeys(SigningKeyRing ring) : IConfigureOptions<OpenIddictServerOptions>, IOptionsChangeTokenSource<OpenIddictServerOptions>, IDisposable
{
    private readonly Lock gate = new();
    private volatile SigningKeys? current;
    private CancellationTokenSource changed = new();

    public string? Name => Options.DefaultName;

    /// <summary>To be called before OpenIddict looks at a request.</summary>
    public async ValueTask Refresh(CancellationToken cancellationToken)
    {
        var keys = await ring.Current(cancellationToken);
        if (ReferenceEquals(keys, current))
            return;
        CancellationTokenSource before;
        lock (gate)
        {
            current = keys;
            (before, changed) = (changed, new CancellationTokenSource());
        }

        await before.CancelAsync();
        before.Dispose();
    }

    public void Dispose() => changed.Dispose();

    public IChangeToken GetChangeToken()
    {
        lock (gate)
            return new CancellationChangeToken(changed.Token);
    }

    public void Configure(OpenIddictServerOptions options)
    {
        foreach (var key in current?.All ?? [])
        {
            options.SigningCredentials.Add(new SigningCredentials(new RsaSecurityKey(key.Rsa) { KeyId = key.Name }, SecurityAlgorithms.RsaSha256));
            options.EncryptionCredentials.Add(new EncryptingCredentials(
                new SymmetricSecurityKey(key.EncryptionKey) { KeyId = key.Name }, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
        }
    }
}
