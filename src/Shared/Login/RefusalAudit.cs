using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Store;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>What the audit trail says of codes that sign nobody in. The work is the same whether or not the phone is known.</summary>
internal static class RefusalAudit
{
    /// <param name="request">Whose code it should have been; null: this browser has no such request.</param>
    public static async Task AuditRefusal(
        this StoreContext store, RedeemResult result, LoginRequest? request, RequestOrigin origin, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Reason(result) is { } reason)
            await store.AuditBounded(AuditKind.Refusal, reason, request?.Id ?? "", request?.UserId, origin, now, cancellationToken, request?.Phone);
    }

    private static string? Reason(RedeemResult result) => result switch
    {
        RedeemResult.WrongCode => "wrong_code",
        RedeemResult.Denied => "denied",
        RedeemResult.NotFound => "not_found",
        RedeemResult.Gone gone => AuditNames.SnakeCase(gone.Why),
        _ => null,
    };
}
