using System.Text.Json;

namespace JobRadar.BotAuth.Shared.Audit;

/// <summary>Names as the trail, the log and the API have them.</summary>
public static class AuditNames
{
    public static string Name(this AuditKind kind) => SnakeCase(kind);

    public static string SnakeCase<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
