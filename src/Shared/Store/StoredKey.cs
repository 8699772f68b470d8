namespace JobRadar.BotAuth.Shared.Store;

/// <summary>One key of the DataProtection key ring, as its XML.</summary>
public sealed class StoredKey
{
    public int Id { get; init; }
    public required string Name { get; init; }
    public required string Xml { get; init; }
}
