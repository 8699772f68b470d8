namespace JobRadar.BotAuth.Shared.Store;

/// <summary>Where the store is.</summary>
/// <param name="ConnectionString">Of SQLite, its <c>Data Source</c> absolute or in memory of one process.</param>
/// <param name="WatchOtherProcesses">Another process writes to the same store: look for its commits, see <see cref="StoreWriter"/>.</param>
public sealed record StoreSettings(string ConnectionString, bool WatchOtherProcesses);
