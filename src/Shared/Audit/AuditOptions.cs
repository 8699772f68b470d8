namespace JobRadar.BotAuth.Shared.Audit;

/// <summary>Configuration section <c>Audit</c>.</summary>
public sealed class AuditOptions
{
    /// <summary>How long the audit trail remembers.</summary>
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(180);
}
