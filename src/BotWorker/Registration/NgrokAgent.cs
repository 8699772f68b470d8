using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace JobRadar.BotAuth.BotWorker.Registration;

/// <summary>Asks a running ngrok agent for the public address of our port.</summary>
/// <param name="http">Its base address is <c>Ngrok:ApiUrl</c>; its timeout bounds the question.</param>
public sealed class NgrokAgent(HttpClient http)
{
    /// <summary>The https tunnel that leads to <paramref name="port"/> on this machine.</summary>
    public async Task<TunnelLookup> FindTunnel(int port, CancellationToken cancellationToken)
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
            return answer?.Tunnels is { } tunnels ? Choose(tunnels, port) : Unreadable("its JSON has no tunnels");
        }
        catch (JsonException)
        {
            return Unreadable("it does not speak the agent's JSON");
        }
        catch (Exception exception) when (IsSilence(exception) && !cancellationToken.IsCancellationRequested)
        {
            return new TunnelLookup.NoAgent($"No ngrok agent answers at {Address}: {Remedy(port)}");
        }
    }

    private string Address => http.BaseAddress!.GetLeftPart(UriPartial.Path).TrimEnd('/');

    private TunnelLookup Choose(IReadOnlyList<AgentTunnel?> tunnels, int port)
    {
        var ports = new SortedSet<int>();
        foreach (var tunnel in tunnels)
        {
            if (!Uri.TryCreate(tunnel?.PublicUrl, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps)
                continue;
            if (PortOf(tunnel.Config?.Addr) is not { } target)
                continue;
            if (target == port)
                return new TunnelLookup.Found(url);
            ports.Add(target);
        }

        return ports.Count == 0
            ? new TunnelLookup.NoHttpsTunnel($"The ngrok agent at {Address} has no https tunnel to a port: {Remedy(port)}")
            : new TunnelLookup.OtherPort(
                [.. ports],
                $"The ngrok agent at {Address} leads to port {string.Join(" and ", ports)}, not to {port}: {Remedy(port)}");
    }

    private TunnelLookup.Unreadable Unreadable(string reason) =>
        new($"What answers at {Address} is no ngrok agent, {reason}: correct Ngrok:ApiUrl, or set Telegram:PublicUrl.");

    private static string Remedy(int port) => $"start it with `ngrok http {port}`, or set Telegram:PublicUrl.";

    // "5080", "localhost:5080", "http://localhost:5080", "https://localhost"; a file:// address has no port.
    private static int? PortOf(string? address)
    {
        if (int.TryParse(address, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return port;
        var absolute = address?.Contains("://", StringComparison.Ordinal) == true ? address : $"http://{address}";
        return Uri.TryCreate(absolute, UriKind.Absolute, out var url) && url.Port > 0 ? url.Port : null;
    }

    private static bool IsSilence(Exception exception) =>
        exception is HttpRequestException or OperationCanceledException;
}
