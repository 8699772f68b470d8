using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace JobRadar.BotAuth.Hosting;

public static class RequestLimits
{
    /// <summary>What the server reads of any body; each door has a smaller limit of its own, see <see cref="BodyReader"/>.</summary>
    private const int MaxBytes = 8 * 1024 * 1024;

    public static WebApplicationBuilder LimitRequests(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBytes;
            kestrel.ConfigureEndpointDefaults(GoneClients.LetGo);
        });
        return builder;
    }
}
