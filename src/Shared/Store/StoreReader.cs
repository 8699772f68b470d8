namespace JobRadar.BotAuth.Shared.Store;

/// <summary>Reads on connections of their own, which never wait for a writer. What they return is not tracked.</summary>
public sealed class StoreReader
{
    private readonly Func<StoreContext> open;

    internal StoreReader(Func<StoreContext> open) => this.open = open;

    /// <summary>A context of the pool; dispose it to give it back.</summary>
    public StoreContext Open() => open();
}
