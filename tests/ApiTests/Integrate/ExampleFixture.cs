using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Integrate;

/// <summary>A site and one example beside it, for the tests of a class.</summary>
/// <param name="written">The example's address as <c>examples/clients.env</c> has it.</param>
public abstract class ExampleFixture(string written) : IAsyncLifetime
{
    private Task<ExampleProgram>? program;

    public Uri Address { get; } = new($"http://localhost:{Repository.FreePort()}");

    public Site Site { get; private set; } = null!;

    /// <summary>What the example must know.</summary>
    public string Issuer => Site.Address.GetLeftPart(UriPartial.Authority);

    /// <summary>The example's own address as programs are told theirs.</summary>
    protected string Origin => Address.GetLeftPart(UriPartial.Authority);

    public Uri At(string path) => new(Address, path);

    public async ValueTask InitializeAsync() => Site = await ExampleClients.StartSite(written, Address);

    public async ValueTask DisposeAsync()
    {
        if (program is { IsCompletedSuccessfully: true })
            await (await program).DisposeAsync();
        await Site.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts it for the first test that asks, which is skipped when something is missing.</summary>
    internal Task<ExampleProgram> Program() => program ??= Start();

    private protected abstract Task<ExampleProgram> Start();

    private protected static string Folder(string name) => Path.Combine(Repository.Root, "examples", name);
}
