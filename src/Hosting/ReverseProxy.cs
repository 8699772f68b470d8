using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.Hosting;

/// <summary>Configuration section <c>ReverseProxy</c>.</summary>
public sealed class ReverseProxyOptions
{
    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) of our own proxies.</summary>
    public IList<string> KnownProxies { get; } = [];

    /// <summary>Which of <c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c> and <c>-Prefix</c> these proxies write themselves; <c>For</c> when empty.</summary>
    public IList<string> ForwardedHeaders { get; } = [];
}

public static class ReverseProxy
{
    private static readonly Dictionary<string, ForwardedHeaders> Headers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["For"] = ForwardedHeaders.XForwardedFor,
        ["Proto"] = ForwardedHeaders.XForwardedProto,
        ["Host"] = ForwardedHeaders.XForwardedHost,
        ["Prefix"] = ForwardedHeaders.XForwardedPrefix,
    };

    /// <summary>
    /// Only known proxies say who the client is, and only those that are said to write it also say whether it came by https, to which host and below which path: a
    /// proxy passes on what it does not write, and then a client would say so. By default nobody does.
    /// </summary>
    public static IServiceCollection AddReverseProxy(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.ReadSection<ReverseProxyOptions>("ReverseProxy");
        var known = section.KnownProxies.Select(Network).ToList();
        Check.That(
            known.Count > 0 || section.ForwardedHeaders.Count == 0,
            "ReverseProxy:ForwardedHeaders needs ReverseProxy:KnownProxies: name the proxies that write these headers.");
        var believed = section.ForwardedHeaders.Aggregate(ForwardedHeaders.None, (all, name) => all | Header(name));
        return services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = (known.Count, believed) switch
            {
                (0, _) => ForwardedHeaders.None,
                (_, ForwardedHeaders.None) => ForwardedHeaders.XForwardedFor,
                _ => believed,
            };
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in known)
                options.KnownIPNetworks.Add(network);
            options.ForwardLimit = null;
        });
    }

    private static ForwardedHeaders Header(string name) => Headers.TryGetValue(name, out var header)
        ? header
        : throw new ConfigurationMistakeException($"ReverseProxy:ForwardedHeaders may hold For, Proto, Host and Prefix; '{name}' is none of them.");

    private static System.Net.IPNetwork Network(string text)
    {
        if (IPAddress.TryParse(text, out var address))
            return new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8);
        return System.Net.IPNetwork.TryParse(text, out var network)
            ? network
            : throw new ConfigurationMistakeException($"ReverseProxy:KnownProxies must hold IP addresses or networks such as 10.0.0.0/8; '{text}' is neither.");
    }
}
