using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace JobRadar.BotAuth.BotWorker.Registration;

/// <summary>Asks a running ngrok agent for the public address of our port.</summary>
/// <param name="http">Its base address is <c>Ngrok:ApiUrl</c>; its timeout bounds the question.</param>
public sealed class NgrokAgent(HttpClient http)
{
    /// <summary>The public https tunnel that leads to one of <paramref name="ports"/> on this machine.</summary>
    /// <param name="ports">Those that the server listens on; the first is the one that sentences name.</param>
    public async Task<TunnelLookup> FindTunnel(IReadOnlyList<int> ports, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("api/tunnels", UriKind.Relative));
        // Without it the agent may answer in XML.
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
                return Unreadable($"it says {(int)response.StatusCode}");

            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var answer = await JsonSerializer.DeserializeAsync(body, NgrokJsonContext.Default.AgentTunnels, cancellationToken);
            return answer?.Tunnels is { } tunnels ? await Choose(tunnels, ports, cancellationToken) : Unreadable("its JSON has no tunnels");
        }
        catch (JsonException)
        {
            return Unreadable("it does not speak the agent's JSON");
        }
        catch (Exception exception) when (IsSilence(exception) && !cancellationToken.IsCancellationRequested)
        {
            return new TunnelLookup.NoAgent($"No ngrok agent answers at {Address}: {Remedy(ports[0])}");
        }
    }

    private string Address => http.BaseAddress!.GetLeftPart(UriPartial.Path).TrimEnd('/');

    private async Task<TunnelLookup> Choose(IReadOnlyList<AgentTunnel?> tunnels, IReadOnlyList<int> ports, CancellationToken cancellationToken)
    {
        var (ours, others) = (new List<Uri>(), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var tunnel in tunnels)
        {
            if (!Uri.TryCreate(tunnel?.PublicUrl, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps)
                continue;
            if (TunnelTarget.Read(tunnel.Config?.Addr) is not { } target)
                continue;
            if (!await target.IsHere(cancellationToken))
                others.Add(target.ToString());
            else if (ports.Contains(target.Port))
                ours.Add(url);
            else
                others.Add($"port {target.Port.ToString(CultureInfo.InvariantCulture)}");
        }

        return ours.Count > 0 ? Choose(ours, ports[0]) : others.Count == 0
            ? new TunnelLookup.NoHttpsTunnel($"The ngrok agent at {Address} has no https tunnel to a port: {Remedy(ports[0])}")
            : new TunnelLookup.OtherPort(
                [.. others],
                $"The ngrok agent at {Address} leads to {string.Join(" and ", others)}, not to {ports[0]}: {Remedy(ports[0])}");
    }

    /// <summary>The agent may list them in another order each time.</summary>
    private TunnelLookup Choose(List<Uri> ours, int port)
    {
        var open = ours.Where(IsPublic).OrderBy(url => url.AbsoluteUri, StringComparer.Ordinal).ToList();
        return open switch
        {
            [] => new TunnelLookup.NoHttpsTunnel(
                $"The ngrok agent at {Address} has only {Shown(ours[0])} for this server, which ngrok keeps to itself: {Remedy(port)}"),
            [var only] => new TunnelLookup.Found(only),
            [var first, ..] => new TunnelLookup.Found(first, $"The ngrok agent at {Address} has {open.Count} public addresses for this server, and {Shown(first)} is used; for another one set Telegram:PublicUrl."),
        };
    }

    /// <summary>Internal endpoints are reached from other endpoints of the account only (https://ngrok.com/docs/universal-gateway/internal-endpoints).</summary>
    private static bool IsPublic(Uri url) => !url.IsLoopback && !url.IdnHost.TrimEnd('.').EndsWith(".internal", StringComparison.OrdinalIgnoreCase);

    private static string Shown(Uri url) => url.GetLeftPart(UriPartial.Authority);

    private TunnelLookup.Unreadable Unreadable(string reason) =>
        new($"What answers at {Address} is no ngrok agent, {reason}: correct Ngrok:ApiUrl, or set Telegram:PublicUrl.");

    private static string Remedy(int port) => $"start it with `ngrok http {port}`, or set Telegram:PublicUrl.";

    private static bool IsSilence(Exception exception) =>
        exception is HttpRequestException or OperationCanceledException;
}
