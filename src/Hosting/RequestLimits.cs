using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace JobRadar.BotAuth.Hosting;

public static class RequestLimits
{
    /// <summary>No door takes a larger body than Telegram's updates need.</summary>
    public const int MostBytes = 1024 * 1024;

    public static WebApplicationBuilder LimitRequests(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBytes;
        });
        return builder;
    }
}
