namespace JobRadar.BotAuth.Shared.Leases;

/// <summary>Elects one process for a job until the lease runs out.</summary>
public sealed class Lease
{
    public required string Name { get; init; }
    public required Guid Owner { get; set; }
    public required DateTimeOffset ExpiresAt { get; set; }
}
