using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace JobRadar.BotAuth.Hosting;

public static class DefaultAddress
{
    /// <summary>Where the host listens unless <c>ASPNETCORE_URLS</c>, <c>--urls</c> or Kestrel's own section says otherwise.</summary>
    public static WebApplicationBuilder ListenByDefault(this WebApplicationBuilder builder, string url)
    {
        var configured = builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey) ?? builder.WebHost.GetSetting("http_ports");
        if (string.IsNullOrEmpty(configured) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(url);
        foreach (var address in (builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
            Check.That(IsAddress(address), $"ASPNETCORE_URLS must hold addresses such as http://localhost:5080; '{address}' is none.");
        return builder;
    }

    private static bool IsAddress(string text)
    {
        try
        {
            BindingAddress.Parse(text);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
