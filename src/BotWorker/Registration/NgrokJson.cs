using System.Text.Json.Serialization;

namespace JobRadar.BotAuth.BotWorker.Registration;

/// <summary>The agent's <c>/api/tunnels</c> (https://ngrok.com/docs/agent/api/#list-tunnels), as far as we read it.</summary>
internal sealed record AgentTunnels(IReadOnlyList<AgentTunnel?>? Tunnels);

internal sealed record AgentTunnel(string? PublicUrl, AgentTunnelConfig? Config);

internal sealed record AgentTunnelConfig(string? Addr);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AgentTunnels))]
internal sealed partial class NgrokJsonContext : JsonSerializerContext;
